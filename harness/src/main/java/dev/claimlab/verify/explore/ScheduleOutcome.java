package dev.claimlab.verify.explore;

import dev.claimlab.check.Finding;
import dev.claimlab.verify.finding.TraceStep;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of one schedule.
 *
 * @param schedule the schedule that was played
 * @param program its program
 * @param open the enabled choices at each step
 * @param isFollowed whether all turns of the schedule existed
 * @param isInVain whether it is equivalent to another schedule
 * @param forbidden the findings that the contract forbids
 * @param trace one column per session, one line per step
 * @param steps the trace step by step
 */
record ScheduleOutcome(
        Schedule schedule,
        Program program,
        List<List<Choice>> open,
        boolean isFollowed,
        boolean isInVain,
        List<Finding> forbidden,
        List<String> trace,
        List<TraceStep> steps) {

    /** The number of preemptions. */
    int preemptions() {
        return chosen().mapToInt(Choice::preemptions).sum();
    }

    /** Whether its last turn stops a session where others can do it most harm. */
    boolean endsWeak() {
        return chosen().reduce((before, last) -> last).filter(Choice::isWeak).isPresent();
    }

    private Stream<Choice> chosen() {
        return schedule.turns().stream()
                .filter(this::isThere)
                .map(turn -> open.get(turn.step()).get(turn.choice()));
    }

    private boolean isThere(Schedule.Turn turn) {
        return turn.step() < open.size()
                && turn.choice() < open.get(turn.step()).size();
    }
}
