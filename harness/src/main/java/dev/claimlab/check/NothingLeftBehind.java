package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.Locale;

/** After all workers have stopped, nothing is held: no lock, no transaction, no claimed row, no session. */
final class NothingLeftBehind implements Check {

    @Override
    public String need() {
        return "what was left at the end; nothing is kept";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        history.forEach(Operation.LEFTOVER, event -> {
            if (event.leftover().isLessDurable()) {
                return;
            }
            String what = event.leftover().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            findings.add(Anomaly.LEAK, () -> event.value() + " x " + what + " left when all was quiet");
        });
        history.forEach(Operation.REMAINING, event -> {
            if (event.is(State.HELD)) {
                findings.add(Anomaly.LEAK, () -> "task " + event.task() + " is held, and nobody is there to hold it");
            }
        });
    }
}
