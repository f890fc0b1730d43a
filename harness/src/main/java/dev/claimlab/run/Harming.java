package dev.claimlab.run;

import dev.claimlab.database.Server;
import dev.claimlab.fault.FaultMix;
import dev.claimlab.fault.FaultPlan;
import dev.claimlab.fault.Faults;
import dev.claimlab.fault.Ground;
import dev.claimlab.fault.Nemesis;
import dev.claimlab.fault.Site;
import dev.claimlab.history.FaultKind;
import dev.claimlab.scenario.Trial;
import dev.claimlab.workforce.Workforce;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does a scenario's faults to a workforce. */
public final class Harming {

    private static final int WRITER = 991;

    /** About what it takes to start a process, which others must have time for too. */
    private static final Duration PROCESS_START = Duration.ofSeconds(1);

    private Harming() {}

    /** The faults of a scenario that cannot be done there: the reasons, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(Trial trial, Server server) {
        return Faults.leftOut(trial.scenario().faults().kinds(), site(trial, server));
    }

    private static Site site(Trial trial, Server server) {
        return new Site(server, trial.preset().capabilities());
    }

    /** Begins, from the given stamp on and for so long; where the scenario is calm, nothing is done. */
    static Nemesis begin(Lab lab, Workforce workforce, long startNanos, Duration total) {
        Trial trial = lab.trial();
        FaultMix mix = trial.scenario().faults();
        Duration lease = trial.preset().options().lease();
        Ground ground = new Ground(site(trial, lab.server()), lab.schema(), lease, workforce.victims());
        FaultPlan plan = FaultPlan.of(
                Faults.applicable(mix.kinds(), ground.site()),
                ground.victims().size(),
                total,
                trial.settings().processes() > 0 ? mix.gap().plus(PROCESS_START) : mix.gap(),
                lease,
                trial.settings().seed());
        return new Nemesis(ground, plan, lab.recorder(WRITER), startNanos);
    }
}
