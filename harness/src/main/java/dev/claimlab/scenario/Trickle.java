package dev.claimlab.scenario;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import java.time.Duration;
import java.util.SplittableRandom;

/** A few tasks arrive at a time, with silences between in which a worker does not poll unless it is woken. */
public record Trickle() implements Arrival {

    private static final Duration SILENT_POLL = Duration.ofSeconds(6);

    /** Longer than the time within which a worker is woken, so that no later task hides a missed wake-up. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "TRICKLE";
    }

    @Override
    public Arrivals times(RunSettings runSettings, TaskMix mix, long nanos) {
        return Arrivals.trickle(SILENCE.toNanos(), nanos, new SplittableRandom(runSettings.seed()));
    }

    @Override
    public boolean needsWakeUp() {
        return true;
    }

    @Override
    public Duration fallbackPoll() {
        return SILENT_POLL;
    }

    @Override
    public int producers(RunSettings runSettings) {
        return 1;
    }

    /** One task for each worker, which it finds when it begins, because no worker is woken in a warm-up. */
    @Override
    public long warmUpTasks(RunSettings runSettings) {
        return runSettings.workers();
    }
}
