package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;

/** A task that was certainly never enqueued has no claim, effect or row, and a rollback leaves no effect. */
final class NothingPhantom implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        if (!task.mayExist()) {
            task.trace()
                    .ifPresent(event -> findings.add(
                            Anomaly.PHANTOM,
                            () -> "task " + task.task() + " was never enqueued, and yet: " + findings.tell(event)));
        }
        if (circumstances.effects().isJoined()) {
            for (Event effect : task.effects(circumstances.effects())) {
                if (!mayBeCommitted(task, effect) && !mayBeUnseen(task, effect, circumstances)) {
                    findings.add(
                            Anomaly.PHANTOM,
                            () -> "task " + task.task() + " has an effect of worker " + effect.value()
                                    + " in its claim " + effect.hold()
                                    + ", whose completion was never sent or rolled back");
                }
            }
        }
    }

    /** Whether no completion of the claim was recorded and its worker was killed, so that it may be unrecorded. */
    private static boolean mayBeUnseen(TaskCase task, Event effect, Circumstances circumstances) {
        return circumstances.cutShort().contains((int) effect.value())
                && task.history().events().stream()
                        .noneMatch(event -> event.operation() == Operation.COMPLETE
                                && event.writer() == effect.value()
                                && event.hold() == effect.hold());
    }

    /** Whether the claim that left the effect sent a completion that was not refused. */
    private static boolean mayBeCommitted(TaskCase task, Event effect) {
        int open = 0;
        for (Event event : task.history().events()) {
            if (event.operation() == Operation.COMPLETE
                    && event.writer() == effect.value()
                    && event.hold() == effect.hold()) {
                open += event.stage() == Stage.INVOKE ? 1 : 0;
                open -= event.stage() == Stage.FAIL ? 1 : 0;
            }
        }
        return open > 0;
    }
}
