package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Remaining.State;
import java.util.Locale;

/** When all workers have gone home, nothing is held: no lock, no transaction, no claimed row, no session. */
public final class NothingLeftBehind implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        history.forEach(event -> {
            if (event.operation() == Operation.LEFTOVER) {
                Leftover leftover = Leftover.values()[event.call()];
                findings.add(
                        Anomaly.LEAK,
                        () -> event.value() + " x "
                                + leftover.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + " left when all was quiet");
            } else if (isHeldTask(event)) {
                findings.add(Anomaly.LEAK, () -> "task " + event.task() + " is held, and nobody is there to hold it");
            }
        });
    }

    private static boolean isHeldTask(Event event) {
        return event.is(Operation.REMAINING, Stage.OK) && event.value() == State.HELD.ordinal();
    }
}
