package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;

/** Only the current claim of a task can complete it. */
final class FencedCompletion implements TaskCheck {

    /** Its name, by which a contract that tolerates stale completions knows its findings. */
    static final String NAME = FencedCompletion.class.getSimpleName();

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        for (Hold stale : task.holds()) {
            Event accepted = stale.completion();
            if (accepted != null) {
                task.claimBetween(stale, stale.endSentNanos())
                        .ifPresent(current -> findings.add(
                                Anomaly.UNFENCED_COMPLETION,
                                () -> "task " + task.task() + " was completed by a claim that was over:\n"
                                        + findings.tell(stale.claimed()) + "\n" + findings.tell(current.claimed())
                                        + "\n"
                                        + findings.tell(accepted)));
            }
        }
    }
}
