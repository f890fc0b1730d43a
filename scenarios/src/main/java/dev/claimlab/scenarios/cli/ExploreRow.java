package dev.claimlab.scenarios.cli;

import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Program;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code explore} for one strategy, as JSON and as a line.
 *
 * @param strategy its name
 * @param status FAIL if there is a finding, else PASS
 * @param seed the seed of the order in which schedules were tried
 * @param schedules the number of schedules that were tried
 * @param left the number of known schedules that were not tried
 * @param preemptions the greatest number of preemptions for which all schedules were tried; negative if there is none
 * @param perSecond the schedules tried per second
 * @param programs the programs of the sessions
 * @param finding the finding; null if there is none
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

    /** The result as one line. */
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
     * The finding as text.
     *
     * @param anomaly the anomaly
     * @param message the judge's message
     * @param schedule the number that repeats the schedule
     * @param program the program of the sessions
     * @param preemptions the number of switches away from a session that could have continued
     * @param trace one column per session, one line per step
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
