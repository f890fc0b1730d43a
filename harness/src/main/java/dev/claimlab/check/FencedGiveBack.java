package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.spi.Anomaly;

/** Only the current claim of a task can give it back. */
final class FencedGiveBack implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        for (Hold stale : task.holds()) {
            Event accepted = stale.givenBack();
            if (accepted != null) {
                task.claimBetween(stale, stale.retrySentNanos())
                        .ifPresent(current -> findings.add(
                                Anomaly.UNFENCED_COMPLETION,
                                () -> "task " + task.task() + " was given back by a claim that was over:\n"
                                        + findings.tell(stale.claimed()) + "\n" + findings.tell(current.claimed())
                                        + "\n"
                                        + findings.tell(accepted)));
            }
        }
    }
}
