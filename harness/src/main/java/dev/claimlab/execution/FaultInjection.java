package dev.claimlab.execution;

import dev.claimlab.database.Server;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.fault.plan.ApplicableFaults;
import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.fault.plan.FaultPlan;
import dev.claimlab.fault.plan.FaultedRun;
import dev.claimlab.fault.plan.Nemesis;
import dev.claimlab.history.WriterId;
import dev.claimlab.host.Workers;
import dev.claimlab.scenario.RunPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Injects the faults of a scenario into the workers. */
public final class FaultInjection {

    /** The approximate time to start a process, added to the gap between faults. */
    private static final Duration PROCESS_START = Duration.ofSeconds(1);

    /** A library's process takes seconds to start again, so that faults are counted and not timed. */
    private static final int FAULTS_OF_MANY_KINDS = 32;

    private static final int FAULTS_OF_FEW_KINDS = 10;
    private static final int FEW_KINDS = 3;

    private FaultInjection() {}

    /** The reasons why faults of a scenario do not apply, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(RunPlan runPlan, Server server) {
        return ApplicableFaults.leftOut(runPlan.scenario().faults().kinds(), site(runPlan, server));
    }

    private static FaultTarget site(RunPlan runPlan, Server server) {
        return new FaultTarget(server, runPlan.preset().capabilities());
    }

    /** Starts injecting, from the given stamp and for the given time; a calm scenario has no faults. */
    static Nemesis begin(RunContext runContext, Workers workers, long startNanos, Duration total) {
        RunPlan runPlan = runContext.runPlan();
        FaultMix mix = runPlan.scenario().faults();
        Duration lease = runPlan.preset().options().lease();
        FaultedRun faultedRun =
                new FaultedRun(site(runPlan, runContext.server()), runContext.schema(), workers.victims());
        List<FaultKind> kinds = ApplicableFaults.of(mix.kinds(), faultedRun.target());
        int victims = faultedRun.workers().size();
        Duration gap = runPlan.settings().processes() > 0 ? mix.gap().plus(PROCESS_START) : mix.gap();
        long seed = runPlan.settings().seed();
        if (runContext.library() != null && !mix.isCalm() && !mix.isInTurn()) {
            int count = kinds.size() > FEW_KINDS ? FAULTS_OF_MANY_KINDS : FAULTS_OF_FEW_KINDS;
            count = (int) Math.min(count, 1 + total.dividedBy(gap.plus(PROCESS_START)));
            FaultPlan counted = FaultPlan.counted(kinds, victims, count, gap, lease, seed);
            return new Nemesis(faultedRun, counted, runContext.recorder(WriterId.NEMESIS), startNanos);
        }
        FaultPlan plan = mix.isInTurn()
                ? FaultPlan.inTurn(kinds, victims, gap, lease, seed)
                : FaultPlan.of(kinds, victims, total, gap, lease, seed);
        return new Nemesis(faultedRun, plan, runContext.recorder(WriterId.NEMESIS), startNanos);
    }
}
