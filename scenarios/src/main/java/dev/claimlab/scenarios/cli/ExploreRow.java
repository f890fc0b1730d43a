package dev.claimlab.scenarios.cli;

import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Program;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code explore} says of one strategy, as JSON and as a line.
 *
 * @param strategy its name
 * @param status FAIL where something was found, else PASS
 * @param seed the seed of the order in which schedules were tried
 * @param schedules how many were tried
 * @param left how many more are known
 * @param preemptions up to how many preemptions all were tried; below zero where not even all without one
 * @param perSecond how many were tried in a second
 * @param programs what the sessions did
 * @param finding what was found; null if nothing was
 */
record ExploreRow(
        String strategy,
        String status,
        long seed,
        int schedules,
        int left,
        int preemptions,
        double perSecond,
        List<String> programs,
        @Nullable Found finding) {

    static ExploreRow of(Exploration exploration) {
        return new ExploreRow(
                exploration.strategy(),
                exploration.counterexample().isPresent() ? "FAIL" : "PASS",
                exploration.seed(),
                exploration.schedules(),
                exploration.left(),
                exploration.preemptions(),
                exploration.rate(),
                exploration.programs().stream().map(Program::toString).toList(),
                exploration.counterexample().map(Found::of).orElse(null));
    }

    /** The line of the result. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s: %s; %d schedules of %d programs tried%s, %.1f a second",
                strategy,
                finding == null ? "nothing found" : status,
                schedules,
                programs.size(),
                extent(),
                perSecond);
    }

    private String extent() {
        if (left == 0) {
            return ", which are all";
        }
        return switch (preemptions) {
            case -1 -> "";
            case 0 -> ", all without a preemption";
            case 1 -> ", all with 1 preemption or none";
            default -> ", all with up to " + preemptions + " preemptions";
        };
    }

    /**
     * What was found, with everything in words.
     *
     * @param anomaly the kind of wrong
     * @param message what a judge says of it
     * @param schedule the number that repeats it
     * @param program what the sessions do
     * @param preemptions how many sessions lost their turn that could have gone on
     * @param trace one column a session, one line a step
     */
    record Found(String anomaly, String message, String schedule, String program, int preemptions, List<String> trace) {

        static Found of(Counterexample found) {
            return new Found(
                    found.anomaly().name(),
                    found.message(),
                    found.schedule().toString(),
                    found.program().toString(),
                    found.preemptions(),
                    found.trace());
        }
    }
}
