package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No claim that was sent after a pause was acknowledged, and answered before its end was sent, takes a task. */
final class NothingBegunWhilePaused implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        boolean[] isAny = new boolean[1];
        history.forEach(Operation.PAUSE, event -> isAny[0] |= event.stage() == Stage.OK);
        return Unasked.because(!isAny[0], "no run paused the queue");
    }

    @Override
    public String need() {
        return "where the queue is paused, all claims; the last claim of each worker";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Map<Integer, Event> sent = new HashMap<>();
        @Nullable Event[] paused = new @Nullable Event[1];
        history.forEach(event -> {
            switch (event.operation()) {
                case PAUSE -> paused[0] = event.stage() == Stage.OK && paused[0] == null ? event : paused[0];
                case RESUME -> paused[0] = event.stage() == Stage.INVOKE ? null : paused[0];
                case CLAIM -> {
                    Event pause = paused[0];
                    Event begun = sent.get(event.writer());
                    if (event.stage() == Stage.INVOKE) {
                        sent.put(event.writer(), event);
                    } else if (event.is(Operation.CLAIM, Stage.OK)
                            && event.task() != Event.NO_TASK
                            && pause != null
                            && begun != null
                            && begun.call() == event.call()
                            && begun.nanos() > pause.nanos()) {
                        findings.add(
                                Anomaly.PAUSE_IGNORED,
                                () -> "task " + event.task() + " was begun while the queue was paused:\n"
                                        + findings.tell(pause) + "\n" + findings.tell(begun) + "\n"
                                        + findings.tell(event));
                    }
                }
                default -> {
                    // Other operations are allowed during a pause.
                }
            }
        });
    }
}
