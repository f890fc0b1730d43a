package dev.claimlab.scenarios.experiment;

import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.Bursts;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arrivals and tasks of a scenario as text. */
final class ScenarioTraits {

    private ScenarioTraits() {}

    static String of(Scenario scenario) {
        List<String> traits = new ArrayList<>(List.of(arrival(scenario)));
        TaskMix mix = scenario.mix();
        add(
                traits,
                scenario.businessRows(),
                "each task in the transaction of its business row, some of which are rolled back");
        add(traits, mix.groups() > 0, mix.groups() + " groups");
        add(traits, mix.noisyShare() > 0, "one group adds " + percent(mix.noisyShare()) + " of the tasks");
        add(traits, mix.features().types() > 1, mix.features().types() + " types");
        add(
                traits,
                mix.features().cancelledShare() > 0,
                percent(mix.features().cancelledShare()) + " are cancelled soon after their arrival");
        add(
                traits,
                !mix.features().pausedFor().isZero(),
                "the queue is paused every second " + time(mix.features().pausedFor()));
        add(
                traits,
                mix.features().tickers() > 0,
                "a periodic task, and " + mix.features().tickers() + " processes that say when it is due");
        add(
                traits,
                mix.features().fanIn() > 0,
                "every " + mix.features().fanIn() + " tasks of a producer are followed by one that depends on them");
        add(traits, mix.features().isRolling(), "every other worker knows the first type only");
        add(traits, mix.features().isAged(), "sequences at the end of four bytes");
        add(traits, mix.keys() > 0, mix.keys() + " keys");
        add(traits, mix.priorities() > 1, mix.priorities() + " priorities");
        add(
                traits,
                mix.delayedShare() > 0,
                percent(mix.delayedShare()) + " are due up to " + time(mix.longestDelay()) + " after their arrival");
        add(
                traits,
                mix.slowShare() > 0,
                percent(mix.slowShare()) + " take " + time(mix.slowWork().mean()));
        add(traits, mix.trouble().share() > 0, failures(mix.trouble()));
        add(
                traits,
                scenario.effects().equals(Optional.of(Effects.BOTH)),
                "effects inside and outside of the transaction");
        return String.join("; ", traits);
    }

    private static void add(List<String> traits, boolean applies, String trait) {
        if (applies) {
            traits.add(trait);
        }
    }

    private static String arrival(Scenario scenario) {
        if (scenario.arrival().isBacklog()) {
            return "a backlog";
        }
        if (scenario.arrival().needsWakeUp()) {
            return "a few tasks between silences, in which idle workers hardly poll; option `wake=notify`";
        }
        if (scenario.arrival() instanceof Bursts) {
            return scenario.mix().noisyShare() > 0
                    ? "an open loop, in which one group brings its tasks of a second at once"
                    : "an open loop, with all tasks of a second at once";
        }
        return "an open loop";
    }

    private static String failures(FailureProfile trouble) {
        String share = percent(trouble.share()) + (trouble.type().equals("job") ? "" : " of type " + trouble.type());
        String how = trouble.failures() > 0
                ? " fail, " + (trouble.failures() == 1 ? "once" : trouble.failures() + " times") + " each"
                : " fail until " + time(trouble.mendedAfter()) + " after the first arrival";
        return share + how + ", with a retry delay of " + time(trouble.backoff());
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String time(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
