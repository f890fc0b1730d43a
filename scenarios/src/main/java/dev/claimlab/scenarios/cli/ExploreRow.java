package dev.claimlab.scenarios.cli;

import dev.claimlab.verify.explore.BoundExtent;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.ProgramExtent;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code explore} for one strategy, as JSON and as text.
 *
 * @param strategy its name
 * @param status FAIL if there is a finding, else PASS
 * @param seed the seed of the order in which schedules were tried
 * @param schedules the number of schedules that were tried
 * @param left the number of known schedules that were not tried
 * @param extent how far the programs of two and of three sessions were tried, a line each
 * @param perSecond the schedules tried per second
 * @param programs the programs of the sessions, with how far each was tried
 * @param notAsked what the strategy cannot be asked, with the reason
 * @param finding the finding; null if there is none
 */
record ExploreRow(
        String strategy,
        String status,
        long seed,
        int schedules,
        int left,
        List<String> extent,
        double perSecond,
        List<ProgramRow> programs,
        List<NotAsked> notAsked,
        @Nullable Found finding) {

    private static final int FIRST_BOUND = 1;

    static ExploreRow of(Exploration exploration) {
        return new ExploreRow(
                exploration.strategy(),
                exploration.counterexample().isPresent() ? "FAIL" : "PASS",
                exploration.seed(),
                exploration.schedules(),
                exploration.left(),
                exploration.extent(),
                exploration.rate(),
                exploration.programs().stream().map(ProgramRow::of).toList(),
                exploration.notAsked(),
                exploration.counterexample().map(Found::of).orElse(null));
    }

    /** The result, then each program that is not complete with one preemption, and what was not asked. */
    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s: %s in %s", strategy, finding == null ? "nothing found" : status, extent.get(0)));
        extent.stream().skip(1).forEach(line -> text.append("; ").append(line));
        text.append(String.format(Locale.ROOT, " (%.1f a second)", perSecond));
        if (finding == null) {
            programs.stream()
                    .filter(program -> !program.isComplete(FIRST_BOUND))
                    .forEach(program -> text.append("\n  not complete: ")
                            .append(program.program())
                            .append(": ")
                            .append(program.extent()));
            notAsked.forEach(each -> text.append("\n  not asked: ")
                    .append(each.name())
                    .append(": ")
                    .append(each.reason()));
        }
        return text.toString();
    }

    /**
     * How far one program was tried.
     *
     * @param program what the sessions do
     * @param extent how far it was tried, in words
     * @param bounds the schedules by their number of preemptions, from 0
     */
    record ProgramRow(String program, String extent, List<BoundExtent> bounds) {

        static ProgramRow of(ProgramExtent extent) {
            return new ProgramRow(extent.program().toString(), extent.text(), extent.bounds());
        }

        boolean isComplete(int preemptions) {
            return bounds.stream().allMatch(bound -> bound.preemptions() > preemptions || bound.isComplete());
        }
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
