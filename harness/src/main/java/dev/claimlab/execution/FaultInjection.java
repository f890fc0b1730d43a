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

/** Injects the faults of a scenario into the workers. */
public final class FaultInjection {

    private static final int WRITER = 991;

    /** The approximate time to start a process, added to the gap between faults. */
    private static final Duration PROCESS_START = Duration.ofSeconds(1);

    private FaultInjection() {}

    /** The reasons why faults of a scenario do not apply, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(RunPlan runPlan, Server server) {
        return Faults.leftOut(runPlan.scenario().faults().kinds(), site(runPlan, server));
    }

    private static FaultTarget site(RunPlan runPlan, Server server) {
        return new FaultTarget(server, runPlan.preset().capabilities());
    }

    /** Starts injecting, from the given stamp and for the given time; a calm scenario has no faults. */
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
