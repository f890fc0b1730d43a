package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Effects;
import java.util.List;
import java.util.stream.Collectors;

/** No task has two effects; where effects go nowhere, none is completed twice. */
public final class OneEffectPerTask implements TaskCheck {

    @Override
    public void examine(TaskHistory task, Circumstances circumstances, Findings findings) {
        boolean hasLedger = circumstances.effects() != Effects.NONE;
        Operation counted = hasLedger ? Operation.LEDGER : Operation.COMPLETE;
        if (task.count(counted, Stage.OK) > 1) {
            findings.add(Anomaly.DUPLICATE_EFFECT, () -> tell(task, counted, findings));
        }
        if (circumstances.effects() == Effects.JOINED) {
            for (Event effect : task.all(Operation.LEDGER, Stage.OK)) {
                if (wasRolledBack(task, effect)) {
                    findings.add(
                            Anomaly.PHANTOM,
                            () -> "task " + task.task() + " has an effect of worker " + effect.value()
                                    + " although its completion was rolled back");
                }
            }
        }
    }

    /** Every completion of the claim that left the effect certainly failed. */
    private static boolean wasRolledBack(TaskHistory task, Event effect) {
        List<Event> completions = task.events().stream()
                .filter(event -> event.operation() == Operation.COMPLETE
                        && event.stage() != Stage.INVOKE
                        && event.writer() == effect.value()
                        && event.hold() == effect.hold())
                .toList();
        return !completions.isEmpty() && completions.stream().allMatch(event -> event.stage() == Stage.FAIL);
    }

    private static String tell(TaskHistory task, Operation counted, Findings findings) {
        String which = counted == Operation.LEDGER
                ? task.all(counted, Stage.OK).stream()
                        .map(event -> "worker " + event.value() + " in its claim " + event.hold())
                        .collect(Collectors.joining(", "))
                : task.all(counted, Stage.OK).stream().map(findings::tell).collect(Collectors.joining("; "));
        return "task " + task.task() + " was done " + task.count(counted, Stage.OK) + " times, by " + which;
    }
}
