package dev.claimlab.history;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A kind of fault. The order is part of the file format: new kinds are added at the end. */
public enum FaultKind {
    /** A worker dies after its claim was answered. */
    CRASH_CLAIMED,
    /** A worker dies in the middle of the handler's work. */
    CRASH_WORKING,
    /** A worker dies after it wrote its effect. */
    CRASH_AFFECTED,
    /** A worker dies before it begins the completion. */
    CRASH_COMPLETING,
    /** A worker dies before the statement that commits the completion is sent. */
    CRASH_COMMITTING,
    /** A worker dies after the statement that commits the completion was executed, before it receives the answer. */
    CRASH_COMMITTED,
    /** A worker process is killed at an arbitrary moment. */
    KILL,
    /** A worker process is suspended for longer than its lease, then resumed. */
    PAUSE,
    /** A worker process is told to shut down while it works. */
    LEAVE,
    /** The backends of a worker are terminated. */
    TERMINATE_BACKEND,
    /** One backend is killed, whereupon the server restarts by itself. */
    KILL_BACKEND,
    /** The server is crashed, then started again. */
    CRASH_SERVER,
    /** The network connections of a worker are cut. */
    CUT,
    /** The network connection of a worker is cut between COMMIT and its answer. */
    CUT_COMMIT,
    /** The network of a worker passes no data for longer than its lease, then resumes. */
    STALL,
    /** The network of a worker is slow. */
    LATENCY,
    /** A transaction that does not read the queue holds a snapshot. */
    HOLD_SNAPSHOT,
    /** The planner's statistics remain those of a nearly empty table. */
    FREEZE_STATISTICS,
    /** The clock of a worker process is wrong. */
    SKEW_CLOCK,
    /** The server ends transactions that are idle. */
    IDLE_TIMEOUT,
    /** The server ends transactions that are old. */
    TRANSACTION_TIMEOUT,
    /** A session holds the lock that an ALTER TABLE takes. */
    LOCK_TABLE,
    /** The connection pool of a worker process is exhausted. */
    EXHAUST_POOL;

    private static final Set<FaultKind> OF_EVERYBODY = EnumSet.of(
            KILL_BACKEND,
            CRASH_SERVER,
            HOLD_SNAPSHOT,
            FREEZE_STATISTICS,
            IDLE_TIMEOUT,
            TRANSACTION_TIMEOUT,
            LOCK_TABLE);

    /**
     * Parses a kind as written in results.
     *
     * @throws IllegalArgumentException with a message of one line, if there is no such kind
     */
    public static FaultKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no fault '" + text + "'; there are " + Arrays.toString(values())));
    }

    /** Whether the server's counters stay complete: every session flushes its statistics, and the server keeps them. */
    public boolean sparesCounters() {
        return this == HOLD_SNAPSHOT || this == FREEZE_STATISTICS;
    }

    /** Whether it hits all workers at once, and not one worker process. */
    public boolean hitsEverybody() {
        return OF_EVERYBODY.contains(this);
    }

    /** The kind as written in results, with dashes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
