package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.Optional;

/** A task is not begun after its cancellation was acknowledged, no completion undoes it, and it ends as cancelled. */
final class CancelledStaysCancelled implements TaskCheck {

    private static final State[] STATES = State.values();

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        boolean[] isAny = new boolean[1];
        history.forEach(Operation.CANCEL, event -> isAny[0] |= event.stage() == Stage.OK);
        return Unasked.because(!isAny[0], "no run cancelled a task");
    }

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        task.all(Operation.CANCEL, Stage.OK).stream()
                .findFirst()
                .ifPresent(cancelled -> examine(task, cancelled, findings));
    }

    private static void examine(TaskCase task, Event cancelled, Findings findings) {
        for (Hold hold : task.holds()) {
            if (hold.sentNanos() > cancelled.nanos()) {
                report(task, cancelled, "was begun afterwards: " + findings.tell(hold.claimed()), findings);
            }
        }
        task.completion()
                .ifPresent(completion ->
                        report(task, cancelled, "was completed nevertheless: " + findings.tell(completion), findings));
        for (Event event : task.all(Operation.REMAINING, Stage.OK)) {
            State state = STATES[(int) event.value()];
            if (state != State.CANCELLED) {
                report(task, cancelled, "is " + state + " at the end", findings);
            }
        }
    }

    private static void report(TaskCase task, Event cancelled, String what, Findings findings) {
        findings.add(
                Anomaly.CANCEL_IGNORED,
                () -> "task " + task.task() + " was cancelled, and " + what + "\n" + findings.tell(cancelled));
    }
}
