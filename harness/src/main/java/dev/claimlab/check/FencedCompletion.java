package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.strategy.Anomaly;
import java.util.List;

/** Only the current claim of a task can complete it. */
public final class FencedCompletion implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimStamps stamps = new ClaimStamps(history);
        history.forEachTask(task -> {
            List<Hold> holds = Hold.of(task, stamps);
            for (Hold stale : holds) {
                Event accepted = stale.completion();
                if (accepted != null) {
                    holds.stream()
                            .filter(current -> wasCurrent(current, stale))
                            .findFirst()
                            .ifPresent(current -> findings.add(
                                    Anomaly.UNFENCED_COMPLETION,
                                    () -> "task " + task.task() + " was completed by a claim that was over:\n"
                                            + findings.tell(stale.claimed()) + "\n" + findings.tell(current.claimed())
                                            + "\n" + findings.tell(accepted)));
                }
            }
        });
    }

    /** The other claim was sent after the stale one was answered, and answered before its completion was sent. */
    private static boolean wasCurrent(Hold current, Hold stale) {
        return current != stale
                && current.sentNanos() > stale.claimed().nanos()
                && current.claimed().nanos() < stale.endSentNanos();
    }
}
