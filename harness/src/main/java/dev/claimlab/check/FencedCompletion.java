package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.spi.Anomaly;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Only the current claim of a task can complete it. */
final class FencedCompletion implements TaskCheck {

    /** Its name, by which a contract that tolerates stale completions knows its findings. */
    static final String NAME = FencedCompletion.class.getSimpleName();

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.ofPushedTasks(history);
    }

    /**
     * It does not matter whether a claim that came while the completion was on its way was before or after it: a task that was
     * completed is not handed out.
     */
    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        for (Hold stale : task.holds()) {
            Event completion = stale.completion();
            if (completion != null) {
                examine(task, stale, completion, completion.nanos(), "completed", findings);
            }
        }
    }

    /** Reports an end of a claim that was accepted although another claim was answered before this stamp. */
    static void examine(
            TaskCase task, Hold stale, @Nullable Event accepted, long beforeNanos, String what, Findings findings) {
        if (accepted == null) {
            return;
        }
        task.claimBetween(stale, beforeNanos)
                .ifPresent(current -> findings.add(
                        Anomaly.UNFENCED_COMPLETION,
                        () -> "task " + task.task() + " was " + what + " by a claim that was over:\n"
                                + findings.tell(stale.claimed()) + "\n" + findings.tell(current.claimed()) + "\n"
                                + findings.tell(accepted)));
    }
}
