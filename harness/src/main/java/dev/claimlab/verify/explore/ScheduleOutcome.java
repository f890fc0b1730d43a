package dev.claimlab.verify.explore;

import dev.claimlab.check.Finding;
import java.util.List;

/**
 * What came of one schedule.
 *
 * @param schedule which one
 * @param program what it is an order of
 * @param open the ways that were open at each step
 * @param isFollowed whether the schedule's turns were all there to be taken
 * @param isInVain whether another schedule is the same as this one
 * @param forbidden what was found that the contract forbids
 * @param trace one column a session, one line a step
 */
record ScheduleOutcome(
        Schedule schedule,
        Program program,
        List<List<Choice>> open,
        boolean isFollowed,
        boolean isInVain,
        List<Finding> forbidden,
        List<String> trace) {

    /** How many preemptions it has. */
    int preemptions() {
        return schedule.turns().stream()
                .filter(this::isThere)
                .mapToInt(turn -> open.get(turn.step()).get(turn.choice()).preemptions())
                .sum();
    }

    private boolean isThere(Schedule.Turn turn) {
        return turn.step() < open.size()
                && turn.choice() < open.get(turn.step()).size();
    }
}
