package dev.claimlab.scenario;

import dev.claimlab.load.Work;
import java.time.Duration;

/**
 * How a scenario is asked where nobody says otherwise.
 *
 * @param workers how many workers claim
 * @param ratePerSecond the mean rate of an open loop
 * @param work how long a handler works on a task
 * @param duration how long to measure
 */
public record Usual(int workers, double ratePerSecond, Work work, Duration duration) {

    /** Without harm. */
    public static final Usual CALM = new Usual(4, 500, Work.parse("0"), Duration.ofSeconds(5));

    /** With harm: workers must be at work, so that it hits them there. */
    public static final Usual HARMED = new Usual(4, 200, Work.parse("exp:10ms"), Duration.ofSeconds(15));

    /** Calm, but with so many workers, at that rate, for so long. */
    public static Usual calm(int workers, double ratePerSecond, Duration duration) {
        return new Usual(workers, ratePerSecond, CALM.work, duration);
    }
}
