package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * No claim takes a task that is sent after a pause was acknowledged, and answered before its end was sent; nor one that
 * was sent before and takes a task that came after: a claim that sees the task sees the pause.
 */
final class NothingBegunWhilePaused implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        boolean[] isAny = new boolean[1];
        history.forEach(Operation.PAUSE, event -> isAny[0] |= event.stage() == Stage.OK);
        return Unasked.because(!isAny[0], "no run paused the queue");
    }

    @Override
    public String need() {
        return "where the queue is paused, all claims; the last claim of each worker, and what is added during a pause";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Pause pause = new Pause();
        history.forEach(event -> {
            switch (event.operation()) {
                case PAUSE -> pause.begin(event);
                case RESUME -> pause.end(event);
                case ENQUEUE -> pause.come(event);
                case CLAIM -> pause.claim(event, findings);
                default -> {
                    // Other operations are allowed during a pause.
                }
            }
        });
    }

    /** The pause at one moment of the history, and what has been sent since. */
    private static final class Pause {

        private final Map<Integer, Event> sent = new HashMap<>();
        private final Set<Long> added = new HashSet<>();
        private @Nullable Event paused;

        void begin(Event event) {
            if (event.stage() == Stage.OK && paused == null) {
                paused = event;
            }
        }

        void end(Event event) {
            if (event.stage() == Stage.INVOKE) {
                paused = null;
                added.clear();
            }
        }

        void come(Event event) {
            if (event.stage() == Stage.INVOKE && paused != null) {
                added.add(event.task());
            }
        }

        void claim(Event event, Findings findings) {
            Event pause = paused;
            if (event.stage() == Stage.INVOKE) {
                sent.put(event.writer(), event);
            } else if (event.stage() == Stage.OK && event.task() != Event.NO_TASK && pause != null) {
                Event begun = sent.get(event.writer());
                if (begun != null && begun.call() == event.call() && isForbidden(begun, event, pause)) {
                    findings.add(
                            Anomaly.PAUSE_IGNORED,
                            () -> "task " + event.task() + " was begun while the queue was paused:\n"
                                    + findings.tell(pause) + "\n" + findings.tell(begun) + "\n" + findings.tell(event));
                }
            }
        }

        private boolean isForbidden(Event begun, Event claimed, Event pause) {
            return begun.nanos() > pause.nanos() || added.contains(claimed.task());
        }
    }
}
