package dev.claimlab.verify.model;

/**
 * One task in the answer to one claim call.
 *
 * @param number counts all claims of the run, from 1
 * @param task the task
 * @param session the claiming session
 */
record ModelClaim(int number, long task, Session session) {

    /** A worker's session in the model. */
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
