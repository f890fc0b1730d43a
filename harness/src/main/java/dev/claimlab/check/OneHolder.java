package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.strategy.Anomaly;
import java.util.List;

/** No two workers hold one task at the same time, and no lease is cut short. */
public final class OneHolder implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimStamps stamps = new ClaimStamps(history);
        history.forEachTask(task -> {
            List<Hold> holds = Hold.of(task, stamps);
            for (int later = 1; later < holds.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    compare(task.task(), holds.get(earlier), holds.get(later), findings);
                }
            }
        });
    }

    private static void compare(long task, Hold earlier, Hold later, Findings findings) {
        Event claim = later.claimed();
        if (claim.nanos() < earlier.certainEndNanos() && claim.nanos() < later.certainEndNanos()) {
            findings.add(Anomaly.OVERLAP, () -> tell(task, "was held twice at once", earlier, later, findings));
        }
        if (claim.nanos() < earlier.leaseEndNanos() && claim.nanos() < earlier.endSentNanos()) {
            findings.add(
                    Anomaly.FALSE_RESCUE,
                    () -> tell(task, "was taken before its lease had ended", earlier, later, findings));
        }
    }

    private static String tell(long task, String what, Hold earlier, Hold later, Findings findings) {
        return "task " + task + " " + what + ":\n" + tell(earlier, findings) + "\n" + tell(later, findings);
    }

    private static String tell(Hold hold, Findings findings) {
        return findings.tell(hold.claimed()) + ", held for certain for "
                + String.format(
                        java.util.Locale.ROOT,
                        "%.3f ms",
                        (hold.certainEndNanos() - hold.claimed().nanos()) / 1e6);
    }
}
