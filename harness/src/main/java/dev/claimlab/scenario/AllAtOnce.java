package dev.claimlab.scenario;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;

/** All tasks arrive before the workers start. */
public record AllAtOnce() implements Arrival {

    @Override
    public String name() {
        return "BACKLOG";
    }

    @Override
    public boolean isBacklog() {
        return true;
    }

    @Override
    public Arrivals times(RunSettings runSettings, TaskMix mix, long nanos) {
        return Arrivals.atOnce(Math.toIntExact(runSettings.tasks().orElse(0)));
    }
}
