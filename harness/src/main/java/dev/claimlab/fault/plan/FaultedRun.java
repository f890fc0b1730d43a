package dev.claimlab.fault.plan;

import dev.claimlab.database.RunSchema;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.TargetWorker;
import dev.claimlab.history.Harm;
import java.util.List;

/**
 * The run that the faults of a plan are injected into.
 *
 * @param target the server and the strategy's capabilities
 * @param schema the schema of the run
 * @param workers the worker processes
 */
public record FaultedRun(FaultTarget target, RunSchema schema, List<TargetWorker> workers) {

    /** Copies the list. */
    public FaultedRun {
        workers = List.copyOf(workers);
    }

    /** What a planned fault is injected into. */
    FaultContext context(PlannedFault planned) {
        return new FaultContext(target.server(), schema, workers.get(planned.victim()), planned.coin());
    }

    /** The workers that a planned fault hits, as its events name them. */
    long victims(PlannedFault planned) {
        if (planned.kind().fault().hitsAllWorkers()) {
            return 0;
        }
        TargetWorker worker = workers.get(planned.victim());
        return Harm.victims(worker.firstWorker(), worker.workers());
    }
}
