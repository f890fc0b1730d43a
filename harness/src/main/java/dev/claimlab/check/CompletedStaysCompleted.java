package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Remaining.State;
import java.util.List;
import java.util.Optional;

/** A completed task never comes back. */
public final class CompletedStaysCompleted implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimStamps stamps = new ClaimStamps(history);
        history.forEachTask(task -> {
            List<Event> completions = task.all(Operation.COMPLETE, Stage.OK);
            if (!completions.isEmpty()) {
                examine(task, completions.get(0), stamps, findings);
            }
        });
    }

    private static void examine(TaskHistory task, Event completion, ClaimStamps stamps, Findings findings) {
        for (Hold hold : Hold.of(task, stamps)) {
            if (hold.sentNanos() > completion.nanos()) {
                findings.add(
                        Anomaly.RESURRECTED,
                        () -> "task " + task.task() + " was completed and claimed again:\n" + findings.tell(completion)
                                + "\n" + findings.tell(hold.claimed()));
            }
        }
        Optional<State> left = task.all(Operation.REMAINING, Stage.OK).stream()
                .map(event -> State.values()[(int) event.value()])
                .filter(state -> state != State.DONE && state != State.DEAD)
                .findFirst();
        left.ifPresent(state -> findings.add(
                Anomaly.RESURRECTED,
                () -> "task " + task.task() + " was completed, and is " + state + " at the end:\n"
                        + findings.tell(completion)));
    }
}
