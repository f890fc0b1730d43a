package dev.claimlab.scenario;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import java.util.SplittableRandom;

/** Tasks arrive at a fixed mean rate, independent of the workers. */
public record OpenLoop() implements Arrival {

    @Override
    public String name() {
        return "OPEN_LOOP";
    }

    @Override
    public Arrivals times(RunSettings runSettings, TaskMix mix, long nanos) {
        return Arrivals.poisson(runSettings.ratePerSecond(), nanos, new SplittableRandom(runSettings.seed()));
    }
}
