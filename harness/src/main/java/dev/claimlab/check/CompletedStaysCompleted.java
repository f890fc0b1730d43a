package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;

/** A completed task never reappears, and has no other end. */
final class CompletedStaysCompleted implements TaskCheck {

    private static final State[] STATES = State.values();

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        task.completion().ifPresent(completion -> examine(task, completion, findings));
    }

    private static void examine(TaskCase task, Event completion, Findings findings) {
        for (Hold hold : task.holds()) {
            if (hold.sentNanos() > completion.nanos()) {
                findings.add(
                        Anomaly.RESURRECTED,
                        () -> "task " + task.task() + " was completed and claimed again:\n" + findings.tell(completion)
                                + "\n" + findings.tell(hold.claimed()));
            }
        }
        for (Event event : task.all(Operation.REMAINING, Stage.OK)) {
            State state = STATES[(int) event.value()];
            if (state.isOpen() || state == State.DEAD) {
                findings.add(
                        Anomaly.RESURRECTED,
                        () -> "task " + task.task() + " was completed, and is " + state + " at the end:\n"
                                + findings.tell(completion));
            }
        }
    }
}
