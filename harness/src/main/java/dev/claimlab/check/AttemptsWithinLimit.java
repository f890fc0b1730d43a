package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Retried;
import java.util.Optional;

/** A task has no more attempts than the limit allows and, in calm, no fewer before it is dead. */
final class AttemptsWithinLimit implements TaskCheck {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.lacking(circumstances.promises().attemptLimit() > 0, Capability.DEAD_LETTERS);
    }

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        int limit = circumstances.promises().attemptLimit();
        if (limit == 0) {
            return;
        }
        int claims = 0;
        for (Event event : task.history().events()) {
            if (event.is(Operation.CLAIM, Stage.OK)) {
                claims++;
                int count = claims;
                if (count > limit) {
                    findings.add(
                            Anomaly.ATTEMPTS_EXCEEDED,
                            () -> "task " + task.task() + " was claimed for the " + count + "th time, of " + limit
                                    + " allowed: " + findings.tell(event));
                }
            } else if (event.is(Retried.DEAD) && circumstances.conditions() == Conditions.CALM && claims < limit) {
                int count = claims;
                findings.add(
                        Anomaly.LOST,
                        () -> "task " + task.task() + " was given up after " + count + " attempts of " + limit + ": "
                                + findings.tell(event));
            }
        }
    }
}
