package dev.claimlab.producer;

import dev.claimlab.load.Arrivals;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;

/** When the tasks of an open loop arrive, and which part of that is measured; decided by the plan alone. */
public final class OpenLoopTimes {

    private static final long MOST_WARM_UP_NANOS = 2_000_000_000L;

    private OpenLoopTimes() {}

    /** All arrivals of a plan. */
    public static Arrivals arrivals(RunPlan runPlan) {
        RunSettings runSettings = runPlan.settings();
        long nanos = warmUpNanos(runSettings) + measuredNanos(runSettings);
        return runPlan.scenario()
                .arrival()
                .times(runSettings, runPlan.scenario().mix(), nanos);
    }

    /** The time in nanoseconds during which tasks arrive before anything is measured. */
    public static long warmUpNanos(RunSettings runSettings) {
        return Math.min(MOST_WARM_UP_NANOS, measuredNanos(runSettings) / 4);
    }

    /** The time in nanoseconds during which arrivals are measured. */
    public static long measuredNanos(RunSettings runSettings) {
        return runSettings.tasks().isPresent()
                ? (long) (runSettings.tasks().getAsLong() / runSettings.ratePerSecond() * 1e9)
                : runSettings.duration().toNanos();
    }
}
