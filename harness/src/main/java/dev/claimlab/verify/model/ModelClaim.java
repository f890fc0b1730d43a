package dev.claimlab.verify.model;

/**
 * One task in one answer to a claim.
 *
 * @param number of all claims of the run, from 1
 * @param task the task
 * @param session whose claim it was
 */
record ModelClaim(int number, long task, Session session) {

    /** A worker's session as the model knows it. */
    static final class Session {

        private final String name;
        private TimeSpan lastSign = new TimeSpan(0, 0);
        private boolean isEnded;
        private boolean isKilled;

        Session(String name) {
            this.name = name;
        }

        void heard(TimeSpan now) {
            lastSign = now;
        }

        void end(boolean killed) {
            isEnded = true;
            isKilled = killed;
        }

        TimeSpan lastSign() {
            return lastSign;
        }

        boolean isEnded() {
            return isEnded;
        }

        boolean isKilled() {
            return isKilled;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
