package dev.claimlab.check;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Effects;
import java.util.stream.Collectors;

/** No task has two effects; where effects go nowhere, none is completed twice. */
final class OneEffectPerTask implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        Operation counted = circumstances.effects() == Effects.NONE ? Operation.COMPLETE : Operation.LEDGER;
        if (task.count(counted, Stage.OK) > 1) {
            findings.add(Anomaly.DUPLICATE_EFFECT, () -> tell(task, counted, findings));
        }
    }

    private static String tell(TaskCase task, Operation counted, Findings findings) {
        String which = counted == Operation.LEDGER
                ? task.all(counted, Stage.OK).stream()
                        .map(event -> "worker " + event.value() + " in its claim " + event.hold())
                        .collect(Collectors.joining(", "))
                : task.all(counted, Stage.OK).stream().map(findings::tell).collect(Collectors.joining("; "));
        return "task " + task.task() + " was done " + task.count(counted, Stage.OK) + " times, by " + which;
    }
}
