package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No task is begun before all that it depends on were completed: when a claim of it was answered, their completions had
 * been sent.
 *
 * <p>What follows a task that was cancelled, or given up after too many attempts, is left to the queue.
 */
final class DependenciesComeFirst implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(dependencies(history).isEmpty(), "no run had tasks that depend on others");
    }

    @Override
    public String need() {
        return "where tasks depend on others, these and the claims of those, some 100 bytes a task";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Map<Long, List<Long>> dependencies = dependencies(history);
        if (dependencies.isEmpty()) {
            return;
        }
        Map<Long, Long> completed = new HashMap<>();
        List<Event> begun = new ArrayList<>();
        history.forEachTask(task -> {
            completed.put(task.task(), firstCompletionNanos(task, circumstances.cutShort()));
            if (dependencies.containsKey(task.task())) {
                begun.addAll(task.all(Operation.CLAIM, Stage.OK));
            }
        });
        for (Event claimed : begun) {
            for (long other : dependencies.getOrDefault(claimed.task(), List.of())) {
                if (completed.getOrDefault(other, Long.MAX_VALUE) > claimed.nanos()) {
                    findings.add(
                            Anomaly.DEPENDENCY_IGNORED,
                            () -> "task " + claimed.task() + " was begun before task " + other
                                    + ", on which it depends, was completed:\n" + findings.tell(claimed));
                }
            }
        }
    }

    /** For each task that depends on others, their numbers. */
    private static Map<Long, List<Long>> dependencies(History history) {
        Map<Long, List<Long>> dependencies = new HashMap<>();
        history.forEach(Operation.TRAIT, event -> {
            if (event.isTrait(Trait.AFTER)) {
                dependencies
                        .computeIfAbsent(event.task(), task -> new ArrayList<>())
                        .add(event.value());
            }
        });
        return dependencies;
    }

    /** When the first completion was sent that may have taken effect; before all else where the task may be over otherwise. */
    private static long firstCompletionNanos(TaskHistory task, Set<Integer> cutShort) {
        boolean mayBeOver = task.any(event -> event.operation() == Operation.CANCEL
                || event.is(Retried.DEAD)
                || (event.operation() == Operation.LEDGER && cutShort.contains((int) event.value())));
        return mayBeOver
                ? Long.MIN_VALUE
                : task.all(Operation.COMPLETE, Stage.INVOKE).stream()
                        .filter(sent -> !task.any(event -> event.is(Operation.COMPLETE, Stage.FAIL)
                                && event.writer() == sent.writer()
                                && event.call() == sent.call()))
                        .mapToLong(Event::nanos)
                        .min()
                        .orElse(Long.MAX_VALUE);
    }
}
