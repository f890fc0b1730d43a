package dev.claimlab.replica;

/**
 * How a standby follows its primary, and how a failover goes.
 *
 * @param isSynchronous whether a commit waits until the standby has it on disk
 * @param isFenced whether the primary is stopped before the standby is promoted
 */
public record Replication(boolean isSynchronous, boolean isFenced) {

    /** Both in words, as in {@code synchronous, fenced}. */
    @Override
    public String toString() {
        return (isSynchronous ? "synchronous" : "asynchronous") + ", " + (isFenced ? "fenced" : "not fenced");
    }
}
