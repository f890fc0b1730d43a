package dev.claimlab.metric;

/** A span of time in the life of a task. */
public enum Latency {
    /** From the intended arrival to the answer that the task is in the queue. */
    ENQUEUE("enqueue"),
    /** From the intended arrival to the answer to the claim that took the task. */
    PICKUP("pickup"),
    /** From the claim's answer to the answer to the completion. */
    SERVICE("service"),
    /** From the intended arrival to the answer to the completion. */
    END_TO_END("endToEnd"),
    /** The same of the tasks of a flood only; nothing where there was none. */
    NOISY("noisy"),
    /** The same of the tasks beside a flood; nothing where there was none. */
    QUIET("quiet");

    private final String key;

    Latency(String key) {
        this.key = key;
    }

    /** Whether it is of some runs only. */
    boolean isSpecial() {
        return this == NOISY || this == QUIET;
    }

    /** The name in result files. */
    public String key() {
        return key;
    }
}
