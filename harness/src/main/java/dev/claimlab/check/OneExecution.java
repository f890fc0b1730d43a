package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.strategy.Anomaly;
import java.util.List;

/** A task is claimed again only after its claim was given back or refused. */
public final class OneExecution implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimStamps stamps = new ClaimStamps(history);
        history.forEachTask(task -> {
            List<Hold> holds = Hold.of(task, stamps);
            for (int i = 1; i < holds.size(); i++) {
                Hold before = holds.get(i - 1);
                Hold again = holds.get(i);
                if (!before.gaveBack() && !before.refused()) {
                    findings.add(
                            Anomaly.DUPLICATE_EXECUTION,
                            () -> "task " + task.task()
                                    + " was claimed again although its claim was never given back:\n"
                                    + findings.tell(before.claimed()) + "\n" + findings.tell(again.claimed()));
                }
            }
        });
    }
}
