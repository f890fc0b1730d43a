package dev.claimlab.metric;

/** An interval in the life of a task. */
public enum Latency {
    /** From the intended arrival to the answer that the task is in the queue. */
    ENQUEUE("enqueue"),
    /** From the intended arrival to the answer to the claim that took the task. */
    PICKUP("pickup"),
    /**
     * From the answer that the task is in the queue to the answer to the claim that took it, so that the commit of the
     * producer is not taken for the queue's; next to nothing if the claim was answered first.
     */
    WAIT("wait"),
    /** From the claim's answer to the answer to the completion. */
    SERVICE("service"),
    /** From the intended arrival to the answer to the completion. */
    END_TO_END("endToEnd"),
    /** The end-to-end latency of the tasks of a flood; empty without a flood. */
    NOISY("noisy"),
    /** The end-to-end latency of the tasks beside a flood; empty without a flood. */
    QUIET("quiet");

    private final String key;

    Latency(String key) {
        this.key = key;
    }

    /** Whether it is measured only in runs with a flood. */
    boolean isSpecial() {
        return this == NOISY || this == QUIET;
    }

    /** The name in result files. */
    public String key() {
        return key;
    }
}
