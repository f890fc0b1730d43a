package dev.claimlab.scenario;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import java.time.Duration;
import java.util.SplittableRandom;

/** Tasks arrive at a fixed mean rate in bursts: all of them, or those of one noisy group. */
public record Bursts() implements Arrival {

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public String name() {
        return "BURSTS";
    }

    @Override
    public Arrivals times(RunSettings runSettings, TaskMix mix, long nanos) {
        double rate = runSettings.ratePerSecond();
        double share = mix.noisyShare();
        long seed = runSettings.seed();
        return share == 0
                ? Arrivals.burst(rate, PERIOD_NANOS, nanos, seed)
                : Arrivals.poisson(rate * (1 - share), nanos, new SplittableRandom(seed))
                        .beside(Arrivals.burst(rate * share, PERIOD_NANOS, nanos, seed + 1));
    }
}
