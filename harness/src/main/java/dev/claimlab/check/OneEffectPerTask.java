package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Effects;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * No task has two effects; where no effects are written, no task is completed twice. An effect outside of the
 * transaction is repeated only by a claim after one that was given back.
 */
final class OneEffectPerTask implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        if (circumstances.effects() == Effects.NONE) {
            List<Event> completions = task.all(Operation.COMPLETE, Stage.OK);
            if (completions.size() > 1) {
                findings.add(
                        Anomaly.DUPLICATE_EFFECT,
                        task.conditions(completions.size(), circumstances),
                        () -> tell(task, completions.stream().map(findings::tell), "; "));
            }
            return;
        }
        List<Event> effects = task.effects(circumstances.effects());
        if (effects.size() > 1) {
            findings.add(
                    Anomaly.DUPLICATE_EFFECT,
                    task.conditions(effects.size(), circumstances),
                    () -> tell(task, writers(effects), ", "));
        }
        if (circumstances.effects() == Effects.BOTH) {
            examineOutside(task, circumstances, findings);
        }
    }

    /**
     * Allows one more outside effect for each claim that was given back, as the failed handler had written its effect.
     */
    private static void examineOutside(TaskCase task, Circumstances circumstances, Findings findings) {
        List<Event> outside = task.outsideEffects();
        List<Hold> holds = task.holds();
        long rightful = IntStream.range(0, holds.size())
                .filter(i -> i + 1 == holds.size() || holds.get(i).mayBeFreeBefore(holds.get(i + 1)))
                .count();
        if (outside.size() > Math.max(1, rightful)) {
            findings.add(
                    Anomaly.DUPLICATE_EXECUTION,
                    task.conditions(outside.size(), circumstances),
                    () -> tell(task, writers(outside), ", ") + ", outside of the transaction, and had no more than "
                            + rightful + " rightful claims");
        }
    }

    private static Stream<String> writers(List<Event> effects) {
        return effects.stream().map(event -> new WriterId((int) event.value()) + " in its claim " + event.hold());
    }

    private static String tell(TaskCase task, Stream<String> which, String separator) {
        List<String> all = which.toList();
        return "task " + task.task() + " was done " + all.size() + " times, by " + String.join(separator, all);
    }
}
