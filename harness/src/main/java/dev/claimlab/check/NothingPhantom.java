package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;

/** Nothing is claimed, done or left of a task that was certainly never enqueued, and no effect stays of a rollback. */
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

    /** Whether nothing was seen of the claim's end, and its worker was killed before it could have written it down. */
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
