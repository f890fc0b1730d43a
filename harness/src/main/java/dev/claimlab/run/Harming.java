package dev.claimlab.run;

import dev.claimlab.fault.FaultMix;
import dev.claimlab.fault.FaultPlan;
import dev.claimlab.fault.Faults;
import dev.claimlab.fault.Ground;
import dev.claimlab.fault.Nemesis;
import dev.claimlab.scenario.Trial;
import dev.claimlab.workforce.Workforce;
import java.time.Duration;

/** Does a scenario's faults to a workforce. */
final class Harming {

    private static final int WRITER = 991;

    /** About what it takes to start a process, which others must have time for too. */
    private static final Duration PROCESS_START = Duration.ofSeconds(1);

    private Harming() {}

    /** Begins, from the given stamp on and for so long; where the scenario is calm, nothing is done. */
    static Nemesis begin(Lab lab, Workforce workforce, long startNanos, Duration total) {
        Trial trial = lab.trial();
        FaultMix mix = trial.scenario().faults();
        Duration lease = trial.preset().options().lease();
        Ground ground = new Ground(
                lab.server(),
                lab.server().processId().isPresent(),
                lab.schema(),
                trial.preset().capabilities(),
                lease,
                workforce.victims());
        FaultPlan plan = FaultPlan.of(
                Faults.applicable(mix.kinds(), ground),
                ground.victims().size(),
                total,
                trial.settings().processes() > 0 ? mix.gap().plus(PROCESS_START) : mix.gap(),
                lease,
                trial.settings().seed());
        return new Nemesis(ground, plan, lab.recorder(WRITER), startNanos);
    }
}
