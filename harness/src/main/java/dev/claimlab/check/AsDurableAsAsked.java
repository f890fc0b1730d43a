package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.spi.Anomaly;
import java.util.Locale;

/** What is committed is as durable as the server was asked to be: no unlogged table, no session that does not wait. */
final class AsDurableAsAsked implements Check {

    @Override
    public String need() {
        return "what was left at the end; nothing is kept";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        history.forEach(Operation.LEFTOVER, event -> {
            if (event.leftover().isLessDurable()) {
                String what = event.leftover().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                findings.add(
                        Anomaly.LESS_DURABLE,
                        () -> event.value() + " x " + what + ": what was committed is lost in a crash of the server");
            }
        });
    }
}
