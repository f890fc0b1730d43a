package dev.claimlab.verify;

import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Scenario.Arrival;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A scenario, asked shortly.
 *
 * @param scenario which
 * @param duration for how long in the first round
 * @param ratePerSecond arrivals of an open loop
 * @param work how long a task takes
 */
record ShortRun(Scenario scenario, Duration duration, double ratePerSecond, WorkDuration work) {

    private static final String WAKE = "wake";
    private static final int WORKERS = 4;
    private static final int PAYLOAD_BYTES = 20;
    private static final Duration HARMED_LEASE = Duration.ofSeconds(1);
    /** Longer than any machine stands still, and short for who has to wait for its end. */
    private static final Duration CALM_LEASE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The run of that round; a further attempt lasts longer, and other dice are thrown. */
    RunPlan trial(VerificationTarget target, int round, int attempt) {
        Options given = target.preset().options();
        Duration most = scenario.faults().isCalm() ? CALM_LEASE : HARMED_LEASE;
        Duration lease = given.lease().compareTo(most) < 0 ? given.lease() : most;
        Options options = new Options(given.batch(), lease, given.attemptLimit(), named(given.named()));
        RunSettings runSettings = new RunSettings(
                WORKERS,
                OptionalLong.empty(),
                duration.multipliedBy(attempt),
                ratePerSecond,
                work,
                Effects.JOINED,
                PAYLOAD_BYTES,
                0,
                target.seed() + (round - 1) * 10L + attempt - 1,
                0,
                PATIENCE);
        return new RunPlan(
                scenario, new Preset(target.preset().name(), target.preset().strategy(), options), runSettings, round);
    }

    /** Who is asked whether it wakes its workers is run so that it does. */
    private Map<String, String> named(Map<String, String> given) {
        if (scenario.arrival() != Arrival.TRICKLE || given.containsKey(WAKE)) {
            return given;
        }
        Map<String, String> named = new TreeMap<>(given);
        named.put(WAKE, "notify");
        return named;
    }
}
