package dev.claimlab.history;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A kind of harm. The order is part of the file format: new ones are added at the end. */
public enum FaultKind {
    /** A worker dies after its claim was answered. */
    CRASH_CLAIMED,
    /** A worker dies in the middle of the handler's work. */
    CRASH_WORKING,
    /** A worker dies after it wrote its effect. */
    CRASH_AFFECTED,
    /** A worker dies before it begins the completion. */
    CRASH_COMPLETING,
    /** A worker dies before what commits the completion is sent. */
    CRASH_COMMITTING,
    /** A worker dies after what commits the completion was sent and carried out, before it knows. */
    CRASH_COMMITTED,
    /** A worker process is killed at any moment. */
    KILL,
    /** A worker process is stopped for longer than its lease, and goes on. */
    PAUSE,
    /** A worker process is told to go home, in the middle of its work. */
    LEAVE,
    /** The server's processes that serve a worker are told to end. */
    TERMINATE_BACKEND,
    /** One of the server's processes is killed, upon which the server starts again by itself. */
    KILL_BACKEND,
    /** The server is crashed, and started again. */
    CRASH_SERVER,
    /** The network connections of a worker are cut. */
    CUT,
    /** The network connection of a worker is cut between COMMIT and its answer. */
    CUT_COMMIT,
    /** The network of a worker falls silent for longer than its lease, and goes on. */
    STALL,
    /** The network of a worker is slow. */
    LATENCY,
    /** A transaction that reads nothing of the queue holds a snapshot. */
    HOLD_SNAPSHOT,
    /** The planner's statistics stay those of a table that is nearly empty. */
    FREEZE_STATISTICS,
    /** The clock of a worker process is wrong. */
    SKEW_CLOCK,
    /** The server ends transactions that are idle. */
    IDLE_TIMEOUT,
    /** The server ends transactions that are old. */
    TRANSACTION_TIMEOUT,
    /** Somebody holds the lock that an ALTER TABLE takes. */
    LOCK_TABLE,
    /** The connection pool of a worker process has none to give. */
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
     * The kind that is written so in results.
     *
     * @throws IllegalArgumentException in one line, if there is none
     */
    public static FaultKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no fault '" + text + "'; there are " + Arrays.toString(values())));
    }

    /** Whether every session tells the server in the end what it did, and the server forgets nothing of it. */
    public boolean sparesCounters() {
        return this == HOLD_SNAPSHOT || this == FREEZE_STATISTICS;
    }

    /** Whether it is done to all workers at once, and not to one worker process. */
    public boolean hitsEverybody() {
        return OF_EVERYBODY.contains(this);
    }

    /** As it stands in results, with dashes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
