package dev.claimlab.verify;

import dev.claimlab.load.WorkDuration;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A scenario with the settings of a short run.
 *
 * @param scenario what is run
 * @param duration the duration in the first attempt
 * @param ratePerSecond arrivals per second in an open loop
 * @param work the work duration of a task
 */
record ShortRun(Scenario scenario, Duration duration, double ratePerSecond, WorkDuration work) {

    private static final String WAKE = "wake";
    private static final int WORKERS = 4;
    private static final int PAYLOAD_BYTES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The plan for that round; each further attempt lasts longer and uses a different seed. */
    RunPlan runPlan(VerificationTarget target, int round, int attempt) {
        Preset paced = pace(target).preset();
        Options given = paced.options();
        Options options = new Options(given.batch(), given.lease(), given.attemptLimit(), named(given.named()));
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
                0,
                PATIENCE);
        return new RunPlan(
                scenario,
                new Preset(paced.name(), paced.strategy(), options),
                target.server().isGentle() ? runSettings.gently() : runSettings,
                round);
    }

    /** Why a run of this length shows nothing of the target; empty if it does. */
    Optional<String> whyNotAsked(VerificationTarget target) {
        return target.server().isGentle() && scenario.arrival().isBacklog()
                ? Optional.of("--gentle drains no backlog as fast as it can")
                : pace(target).whyNotAsked(duration);
    }

    private RunPace pace(VerificationTarget target) {
        return new RunPace(
                target.measuredPreset(),
                scenario.faults().isCalm(),
                scenario.needs().contains(Capability.DELAY));
    }

    /** Sets the wake option for a scenario that asks whether workers are woken, unless the preset sets it. */
    private Map<String, String> named(Map<String, String> given) {
        if (!scenario.arrival().needsWakeUp() || given.containsKey(WAKE)) {
            return given;
        }
        Map<String, String> named = new TreeMap<>(given);
        named.put(WAKE, "notify");
        return named;
    }
}
