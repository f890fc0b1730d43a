package dev.claimlab.scenario;

import dev.claimlab.load.WorkDuration;
import java.time.Duration;

/**
 * The default settings of a scenario.
 *
 * @param workers the number of workers
 * @param ratePerSecond the mean rate of an open loop
 * @param work how long a handler works on a task
 * @param duration the measured time
 */
public record ScenarioDefaults(int workers, double ratePerSecond, WorkDuration work, Duration duration) {

    /** Defaults without faults. */
    public static final ScenarioDefaults CALM =
            new ScenarioDefaults(4, 500, WorkDuration.parse("0"), Duration.ofSeconds(5));

    /** Defaults with faults: handlers work for a time, so that faults hit workers at work. */
    public static final ScenarioDefaults HARMED =
            new ScenarioDefaults(4, 200, WorkDuration.parse("exp:10ms"), Duration.ofSeconds(15));

    /** Defaults without faults, with this number of workers, rate and duration. */
    public static ScenarioDefaults calm(int workers, double ratePerSecond, Duration duration) {
        return new ScenarioDefaults(workers, ratePerSecond, CALM.work, duration);
    }
}
