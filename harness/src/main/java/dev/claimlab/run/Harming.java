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
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does a scenario's faults to a workforce. */
public final class Harming {

    private static final int WRITER = 991;

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
                mix.gap(),
                lease,
                trial.settings().seed());
        return new Nemesis(ground, plan, lab.recorder(WRITER), startNanos);
    }
}
