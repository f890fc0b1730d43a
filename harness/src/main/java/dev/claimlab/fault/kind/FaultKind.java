package dev.claimlab.fault.kind;

import dev.claimlab.database.ServerContainer;
import dev.claimlab.fault.Fault;
import dev.claimlab.worker.Step;
import java.util.Arrays;
import java.util.Locale;

/** The list of all faults. The order is part of the file format: new ones are added at the end. */
public enum FaultKind {
    /** A worker dies after its claim was answered. */
    CRASH_CLAIMED(new CrashAtStep(Step.CLAIMED)),
    /** A worker dies in the middle of the handler's work. */
    CRASH_WORKING(new CrashAtStep(Step.WORKING)),
    /** A worker dies after it wrote its effect. */
    CRASH_AFFECTED(new CrashAtStep(Step.AFFECTED)),
    /** A worker dies before it begins the completion. */
    CRASH_COMPLETING(new CrashAtStep(Step.COMPLETING)),
    /** A worker dies before the statement that commits the completion is sent. */
    CRASH_COMMITTING(new CrashAtStep(Step.COMMITTING)),
    /** A worker dies after the statement that commits the completion was executed, before it receives the answer. */
    CRASH_COMMITTED(new CrashAtStep(Step.COMMITTED)),
    /** A worker process is killed at an arbitrary moment. */
    KILL(new KillWorker()),
    /** A worker process is suspended for longer than its lease, then resumed. */
    PAUSE(new PauseWorker()),
    /** A worker process is told to shut down while it works. */
    LEAVE(new ReplaceWorker()),
    /** The backends of a worker are terminated. */
    TERMINATE_BACKEND(new TerminateBackends()),
    /** One backend is killed, whereupon the server restarts by itself. */
    KILL_BACKEND(new KillBackend()),
    /** The server is crashed, then started again. */
    CRASH_SERVER(new CrashServer()),
    /** The network connections of a worker are cut. */
    CUT(new CutConnections()),
    /** The network connection of a worker is cut between COMMIT and its answer. */
    CUT_COMMIT(new CutCommit()),
    /** The network of a worker passes no data for longer than its lease, then resumes. */
    STALL(new StallNetwork()),
    /** The network of a worker is slow. */
    LATENCY(new SlowNetwork()),
    /** A transaction that does not read the queue holds a snapshot. */
    HOLD_SNAPSHOT(new HoldSnapshot()),
    /** The planner's statistics remain those of a nearly empty table. */
    FREEZE_STATISTICS(new FreezeStatistics()),
    /** The clock of a worker process is wrong. */
    SKEW_CLOCK(new SkewClock()),
    /** The server ends transactions that are idle. */
    IDLE_TIMEOUT(new TransactionTimeout("idle_in_transaction_session_timeout")),
    /** The server ends transactions that are old. */
    TRANSACTION_TIMEOUT(new TransactionTimeout("transaction_timeout")),
    /** A session holds the lock that an ALTER TABLE takes. */
    LOCK_TABLE(new LockTables()),
    /** The connection pool of a worker process is exhausted. */
    EXHAUST_POOL(new ExhaustPool()),
    /** The container of the server is frozen for longer than a lease, then resumes. */
    PAUSE_SERVER(new ContainerFault(ServerContainer::pause, ServerContainer::unpause)),
    /** The container of the server has no network for longer than a lease. */
    DISCONNECT_SERVER(new ContainerFault(ServerContainer::disconnect, ServerContainer::reconnect));

    // A fault has final fields only; what changes while it lasts is part of its injection.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Fault fault;

    FaultKind(Fault fault) {
        this.fault = fault;
    }

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

    /** The kind that a fault was registered as. */
    public static FaultKind of(Fault fault) {
        return Arrays.stream(values())
                .filter(kind -> kind.fault == fault)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of fault is registered for " + fault));
    }

    /** The name of the kind with this number in a history. */
    public static String nameOf(int number) {
        return values()[number].toString();
    }

    /** The fault, with all that is to be known of it. */
    public Fault fault() {
        return fault;
    }

    /** The kind as written in results, with dashes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
