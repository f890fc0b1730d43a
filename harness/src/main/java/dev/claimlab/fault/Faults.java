package dev.claimlab.fault;

import dev.claimlab.history.FaultKind;
import dev.claimlab.worker.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry of all faults. */
public final class Faults {

    private Faults() {}

    /** The applicable kinds among the given ones, in their order. */
    public static List<FaultKind> applicable(List<FaultKind> kinds, FaultTarget faultTarget) {
        return kinds.stream()
                .filter(kind -> of(kind).notApplicable(faultTarget).isEmpty())
                .toList();
    }

    /** The reasons why kinds do not apply, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(List<FaultKind> kinds, FaultTarget faultTarget) {
        Map<String, List<FaultKind>> leftOut = new LinkedHashMap<>();
        for (FaultKind kind : kinds) {
            of(kind).notApplicable(faultTarget)
                    .ifPresent(reason -> leftOut.computeIfAbsent(reason, key -> new ArrayList<>())
                            .add(kind));
        }
        return leftOut;
    }

    static Fault of(FaultKind kind) {
        return switch (kind) {
            case CRASH_CLAIMED -> WorkerFault.crashAt(Step.CLAIMED);
            case CRASH_WORKING -> WorkerFault.crashAt(Step.WORKING);
            case CRASH_AFFECTED -> WorkerFault.crashAt(Step.AFFECTED);
            case CRASH_COMPLETING -> WorkerFault.crashAt(Step.COMPLETING);
            case CRASH_COMMITTING -> WorkerFault.crashAt(Step.COMMITTING);
            case CRASH_COMMITTED -> WorkerFault.crashAt(Step.COMMITTED);
            case KILL -> WorkerFault.kill();
            case PAUSE -> WorkerFault.pause();
            case LEAVE -> WorkerFault.leave();
            case TERMINATE_BACKEND -> ServerFault.terminateBackend();
            case KILL_BACKEND -> ServerFault.killBackend();
            case CRASH_SERVER -> ServerFault.crashServer();
            case CUT -> NetworkFault.cut();
            case CUT_COMMIT -> NetworkFault.cutCommit();
            case STALL -> NetworkFault.stall();
            case LATENCY -> NetworkFault.latency();
            case HOLD_SNAPSHOT -> SchemaFault.holdSnapshot();
            case FREEZE_STATISTICS -> SchemaFault.freezeStatistics();
            case SKEW_CLOCK -> WorkerFault.skewClock();
            case IDLE_TIMEOUT -> ServerFault.idleTimeout();
            case TRANSACTION_TIMEOUT -> ServerFault.transactionTimeout();
            case LOCK_TABLE -> SchemaFault.lockTable();
            case EXHAUST_POOL -> WorkerFault.exhaustPool();
        };
    }
}
