package dev.claimlab.execution;

import dev.claimlab.database.Server;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultMix;
import dev.claimlab.fault.FaultPlan;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.Faults;
import dev.claimlab.fault.Nemesis;
import dev.claimlab.history.FaultKind;
import dev.claimlab.host.Workers;
import dev.claimlab.scenario.RunPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does a scenario's faults to a workforce. */
public final class FaultInjection {

    private static final int WRITER = 991;

    /** About what it takes to start a process, which others must have time for too. */
    private static final Duration PROCESS_START = Duration.ofSeconds(1);

    private FaultInjection() {}

    /** The faults of a scenario that cannot be done there: the reasons, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(RunPlan runPlan, Server server) {
        return Faults.leftOut(runPlan.scenario().faults().kinds(), site(runPlan, server));
    }

    private static FaultTarget site(RunPlan runPlan, Server server) {
        return new FaultTarget(server, runPlan.preset().capabilities());
    }

    /** Begins, from the given stamp on and for so long; where the scenario is calm, nothing is done. */
    static Nemesis begin(RunContext runContext, Workers workers, long startNanos, Duration total) {
        RunPlan runPlan = runContext.trial();
        FaultMix mix = runPlan.scenario().faults();
        Duration lease = runPlan.preset().options().lease();
        FaultContext faultContext =
                new FaultContext(site(runPlan, runContext.server()), runContext.schema(), lease, workers.victims());
        FaultPlan plan = FaultPlan.of(
                Faults.applicable(mix.kinds(), faultContext.site()),
                faultContext.victims().size(),
                total,
                runPlan.settings().processes() > 0 ? mix.gap().plus(PROCESS_START) : mix.gap(),
                lease,
                runPlan.settings().seed());
        return new Nemesis(faultContext, plan, runContext.recorder(WRITER), startNanos);
    }
}
