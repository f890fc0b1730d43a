package dev.claimlab.spi;

/**
 * A task that remains in the queue, as the queue itself reports it.
 *
 * @param task the identity of the task
 * @param state its state in the queue
 * @param attempt how many attempts were counted; 0 where the strategy does not count
 */
public record Remaining(long task, State state, int attempt) {

    /** The state of a task in the queue. */
    public enum State {
        /** Can be claimed now. */
        READY,
        /** Can be claimed later. */
        DELAYED,
        /** Is claimed, and its claim is valid. */
        HELD,
        /** Is kept for a human and not attempted again. */
        DEAD,
        /** Is completed and kept for the record. */
        DONE,
        /** Was cancelled and is kept for the record. */
        CANCELLED;

        /** Whether the task is still to be done. */
        public boolean isOpen() {
            return this != DEAD && this != DONE && this != CANCELLED;
        }
    }
}
