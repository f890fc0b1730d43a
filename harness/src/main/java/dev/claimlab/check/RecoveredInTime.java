package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Orphan;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Other workers can claim the tasks of a worker hit by a fault within the strategy's recovery bound.
 *
 * <p>A task that only waits behind others is not stuck. It is stuck if a poll after the bound finds no task, and the
 * claim that takes the task is sent only later. A poll proves nothing while another claim takes tasks: a queue that reads
 * first and compares afterwards finds nothing where another worker was faster.
 */
final class RecoveredInTime implements Check {

    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(
                        circumstances.recoveryBoundNanos() == 0
                                || history.harm().orphans().isEmpty(),
                        "no fault left a task for other workers to recover")
                .or(() -> Unasked.ofPushedTasks(history));
    }

    @Override
    public String need() {
        return "under faults, all empty polls and duties, 64 bytes each";
    }

    /** The stamps of polls that found nothing while no other claim took a task. */
    private static NavigableSet<Long> emptyPolls(History history) {
        NavigableSet<Long> emptyPolls = new TreeSet<>();
        Map<Integer, Long> sent = new HashMap<>();
        Set<Integer> beaten = new HashSet<>();
        history.forEach(Operation.CLAIM, event -> {
            if (event.stage() == Stage.INVOKE) {
                sent.put(event.writer(), event.nanos());
                beaten.remove(event.writer());
            } else if (event.isEmptyPoll() && !beaten.contains(event.writer())) {
                emptyPolls.add(event.nanos());
            } else if (event.is(Operation.CLAIM, Stage.OK) && !event.isEmptyPoll()) {
                emptyPolls
                        .tailSet(sent.getOrDefault(event.writer(), event.nanos()))
                        .clear();
                beaten.addAll(sent.keySet());
            }
        });
        return emptyPolls;
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        long bound = circumstances.recoveryBoundNanos();
        if (bound == 0) {
            return;
        }
        NavigableSet<Long> emptyPolls = emptyPolls(history);
        TreeSet<Long> duties = new TreeSet<>();
        history.forEach(Operation.DUTY, event -> {
            if (event.stage() == Stage.OK) {
                duties.add(event.nanos());
            }
        });
        for (Orphan orphan : history.harm().orphans()) {
            long healed = Math.max(orphan.sinceNanos(), orphan.healedNanos());
            // Where a duty takes tasks back, the time counts from its first success after the fault.
            Long resumed = duties.isEmpty() ? Long.valueOf(healed) : duties.higher(healed);
            if (resumed == null) {
                continue;
            }
            long end = resumed;
            Long emptyPoll = emptyPolls.higher(end + bound);
            if (emptyPoll != null && emptyPoll < orphan.claimSentNanos()) {
                findings.add(
                        Anomaly.STUCK,
                        () -> String.format(
                                Locale.ROOT,
                                "task %d could not be claimed %.3f s after %s had ended and duties went on, and the strategy needs %.3f s"
                                        + " at most",
                                orphan.task(),
                                (emptyPoll - end) / NANOS_A_SECOND,
                                orphan.kind(),
                                bound / NANOS_A_SECOND));
            }
        }
    }
}
