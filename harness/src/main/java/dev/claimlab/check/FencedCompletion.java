package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;

/** Only the current claim of a task can complete it. */
final class FencedCompletion implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        for (Hold stale : task.holds()) {
            Event accepted = stale.completion();
            if (accepted != null) {
                task.holds().stream()
                        .filter(current -> wasCurrent(current, stale))
                        .findFirst()
                        .ifPresent(current -> findings.add(
                                Anomaly.UNFENCED_COMPLETION,
                                () -> "task " + task.task() + " was completed by a claim that was over:\n"
                                        + findings.tell(stale.claimed()) + "\n" + findings.tell(current.claimed())
                                        + "\n" + findings.tell(accepted)));
            }
        }
    }

    /**
     * Whether a claim was sent after the stale claim was answered, and answered before the stale completion was sent.
     */
    private static boolean wasCurrent(Hold current, Hold stale) {
        return current.sentNanos() > stale.claimed().nanos()
                && current.claimed().nanos() < stale.endSentNanos();
    }
}
