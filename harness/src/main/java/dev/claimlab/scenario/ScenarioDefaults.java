package dev.claimlab.scenario;

import dev.claimlab.load.WorkDuration;
import java.time.Duration;

/**
 * How a scenario is asked where nobody says otherwise.
 *
 * @param workers how many workers claim
 * @param ratePerSecond the mean rate of an open loop
 * @param work how long a handler works on a task
 * @param duration how long to measure
 */
public record ScenarioDefaults(int workers, double ratePerSecond, WorkDuration work, Duration duration) {

    /** Without harm. */
    public static final ScenarioDefaults CALM =
            new ScenarioDefaults(4, 500, WorkDuration.parse("0"), Duration.ofSeconds(5));

    /** With harm: workers must be at work, so that it hits them there. */
    public static final ScenarioDefaults HARMED =
            new ScenarioDefaults(4, 200, WorkDuration.parse("exp:10ms"), Duration.ofSeconds(15));

    /** Calm, but with so many workers, at that rate, for so long. */
    public static ScenarioDefaults calm(int workers, double ratePerSecond, Duration duration) {
        return new ScenarioDefaults(workers, ratePerSecond, CALM.work, duration);
    }
}
