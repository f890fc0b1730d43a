package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Each tick of the periodic task adds one task: none is missed that a process said to be due before the last one that
 * came, and none adds two.
 *
 * <p>A tick after the last one that came may wait for a leader who is dead, whose lease this judge does not know.
 */
final class OneTaskPerTick implements Check {

    private static final Set<Operation> SIGNS = Set.of(Operation.CLAIM, Operation.COMPLETE, Operation.REMAINING);

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        boolean[] isAny = new boolean[1];
        history.forEach(Operation.TICK, event -> isAny[0] |= event.stage() == Stage.OK);
        return Unasked.because(!isAny[0], "no run had a periodic task");
    }

    @Override
    public String need() {
        return "the ticks, and the claims, completions and rests of their tasks";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        TreeMap<Long, Tick> ticks = new TreeMap<>();
        history.forEach(Operation.TICK, event -> {
            if (event.stage() == Stage.OK) {
                ticks.putIfAbsent(event.task(), new Tick(event));
            }
        });
        history.forEach(SIGNS, event -> {
            Tick tick = event.stage() == Stage.OK ? ticks.get(event.task()) : null;
            if (tick != null) {
                tick.add(event);
            }
        });
        long last = ticks.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().isSeen)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Event.NO_TASK);
        ticks.forEach((number, tick) -> {
            if (!tick.isSeen && number < last) {
                findings.add(
                        Anomaly.TICK_MISSED,
                        () -> "tick " + number + " has no task, although tick " + last + " has one:\n"
                                + findings.tell(tick.heard));
            } else if (tick.done() + tick.left > 1) {
                findings.add(
                        Anomaly.TICK_TWICE,
                        () -> "tick " + number + " has more than one task: " + tick.done() + " are done and "
                                + tick.left + " are left\n" + findings.tell(tick.heard));
            }
        });
    }

    /** A tick that was heard, and what was seen of its task. */
    private static final class Tick {

        private final Event heard;
        private boolean isSeen;
        private int completed;
        private int keptAsDone;
        private int left;

        Tick(Event heard) {
            this.heard = heard;
        }

        void add(Event event) {
            isSeen = true;
            boolean isDone = event.is(State.DONE);
            completed += event.operation() == Operation.COMPLETE ? 1 : 0;
            keptAsDone += isDone ? 1 : 0;
            left += event.operation() == Operation.REMAINING && !isDone ? 1 : 0;
        }

        /** What was completed may be kept, and what is kept as done may have been completed without an answer. */
        int done() {
            return Math.max(completed, keptAsDone);
        }
    }
}
