package dev.claimlab.spi;

/**
 * A task as the queue itself sees it.
 *
 * @param task the identity of the task
 * @param state what the queue would do with it
 * @param attempt how many tries were counted; 0 where the strategy does not count
 */
public record Remaining(long task, State state, int attempt) {

    /** What the queue would do with a task. */
    public enum State {
        /** Can be claimed now. */
        READY,
        /** Can be claimed later. */
        DELAYED,
        /** Is claimed, and its claim is valid. */
        HELD,
        /** Is kept for a human: it will not be tried again. */
        DEAD,
        /** Is kept for the record. */
        DONE;

        /** Whether somebody is still to work on it. */
        public boolean isOpen() {
            return this != DEAD && this != DONE;
        }
    }
}
