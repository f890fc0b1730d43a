package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import java.util.List;
import java.util.Locale;

/** No two workers hold one task at the same time, and no lease is cut short. */
final class OneHolder implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        List<Hold> holds = task.holds();
        for (int later = 1; later < holds.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                compare(task, holds.get(earlier), holds.get(later), circumstances, findings);
            }
        }
    }

    private static void compare(
            TaskCase taskCase, Hold earlier, Hold later, Circumstances circumstances, Findings findings) {
        long task = taskCase.task();
        Conditions conditions = circumstances.conditions();
        Event claim = later.claimed();
        if (claim.nanos() < earlier.certainEndNanos(conditions) && claim.nanos() < later.certainEndNanos(conditions)) {
            findings.add(
                    Anomaly.OVERLAP,
                    taskCase.conditions(earlier, later, circumstances),
                    () -> "task " + task + " was held twice at once:\n" + tell(earlier, conditions, findings) + "\n"
                            + tell(later, conditions, findings));
        }
        if (claim.nanos() < earlier.leaseEndNanos() && earlier.isAtWorkAfter(later)) {
            findings.add(
                    Anomaly.FALSE_RESCUE,
                    () -> "task " + task + " was taken from a worker before its lease had ended:\n"
                            + tell(earlier, conditions, findings) + "\n" + tell(later, conditions, findings));
        }
    }

    private static String tell(Hold hold, Conditions conditions, Findings findings) {
        double millis = (hold.certainEndNanos(conditions) - hold.claimed().nanos()) / 1e6;
        return findings.tell(hold.claimed()) + ", held for certain for "
                + String.format(Locale.ROOT, "%.3f ms", millis);
    }
}
