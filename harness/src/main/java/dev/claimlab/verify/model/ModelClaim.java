package dev.claimlab.verify.model;

import dev.claimlab.spi.Task;
import java.util.List;

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
        private final List<String> types;
        private TimeSpan lastSign = new TimeSpan(0, 0);
        private boolean isEnded;
        private boolean isKilled;

        /** The session of a worker that knows these types, or all if there are none. */
        Session(String name, List<String> types) {
            this.name = name;
            this.types = List.copyOf(types);
        }

        /** Whether its worker knows the type of a task. */
        boolean knows(Task task) {
            return types.isEmpty() || types.contains(task.type());
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
