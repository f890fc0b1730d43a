package dev.claimlab.check;

import dev.claimlab.spi.Anomaly;
import java.util.List;

/** A task is claimed again only after every earlier claim of it was given back or refused. */
final class OneExecution implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        List<Hold> holds = task.holds();
        for (int i = 1; i < holds.size(); i++) {
            Hold again = holds.get(i);
            holds.subList(0, i).stream()
                    .filter(before -> !before.mayBeFreeBefore(again))
                    .findFirst()
                    .ifPresent(before -> findings.add(
                            Anomaly.DUPLICATE_EXECUTION,
                            task.conditions(before, again, circumstances),
                            () -> "task " + task.task() + " was claimed again although its claim was not given back:\n"
                                    + findings.tell(before.claimed()) + "\n" + findings.tell(again.claimed())));
        }
    }
}
