package dev.claimlab.metric;

import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A run over time, in equal steps from the beginning of its measured part, computed from a history.
 *
 * @param stepSeconds the length of a step
 * @param arrivals tasks acknowledged in each step
 * @param completions tasks completed for the first time in each step
 * @param backlog acknowledged tasks that are not completed at the end of each step
 * @param faults the faults that took effect
 * @param recoveries the tasks that a fault made orphans and that another worker completed
 */
public record Timeline(
        double stepSeconds,
        List<Long> arrivals,
        List<Long> completions,
        List<Long> backlog,
        List<FaultSpan> faults,
        List<Recovered> recoveries) {

    private static final int MOST_STEPS = 150;
    private static final double NANOS = 1e9;
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600};

    /** Copies the lists. */
    public Timeline {
        arrivals = List.copyOf(arrivals);
        completions = List.copyOf(completions);
        backlog = List.copyOf(backlog);
        faults = List.copyOf(faults);
        recoveries = List.copyOf(recoveries);
    }

    /**
     * A fault in seconds after the beginning.
     *
     * @param kind its name
     * @param fromSeconds when it began
     * @param untilSeconds when it ended
     * @param busyWorkers how many workers had a claim meanwhile
     */
    public record FaultSpan(String kind, double fromSeconds, double untilSeconds, int busyWorkers) {}

    /**
     * A task that was completed after a fault had hit its holder.
     *
     * @param kind the kind of the fault
     * @param sinceSeconds when its holder was hit, in seconds after the beginning
     * @param waitedMillis how long it then waited for its completion
     */
    public record Recovered(String kind, double sinceSeconds, double waitedMillis) {}

    /** The timeline of a history, from LOAD or MEASURE until the last completion or fault. */
    public static Timeline of(History history) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        history.forEach(Operation.PHASE, event -> phases.put(event.phase(), event.nanos()));
        long start = phases.getOrDefault(Phase.MEASURE, phases.getOrDefault(Phase.LOAD, history.startNanos()));
        long[] end = {start + 1};
        history.forEach(Operation.COMPLETE, event -> end[0] = Math.max(end[0], event.nanos()));
        history.forEach(Operation.FAULT, event -> end[0] = Math.max(end[0], event.nanos()));
        double step = step((end[0] - start) / NANOS);
        int count = (int) Math.ceil((end[0] - start) / NANOS / step);
        Counts counts = new Counts(start, step, count);
        history.forEach(counts::add);
        Harm harm = history.harm();
        return new Timeline(
                step,
                list(counts.arrivals),
                list(counts.completions),
                counts.backlog(),
                harm.hits().stream()
                        .map(hit -> new FaultSpan(
                                hit.kind(),
                                (hit.nanos() - start) / NANOS,
                                (hit.healedNanos() - start) / NANOS,
                                hit.busyWorkers()))
                        .toList(),
                harm.orphans().stream()
                        .map(orphan -> new Recovered(
                                orphan.kind(),
                                (orphan.sinceNanos() - start) / NANOS,
                                (orphan.completedNanos() - orphan.sinceNanos()) / 1e6))
                        .toList());
    }

    private static double step(double seconds) {
        for (double step : STEPS) {
            if (seconds / step <= MOST_STEPS) {
                return step;
            }
        }
        return seconds / MOST_STEPS;
    }

    private static List<Long> list(long[] counts) {
        List<Long> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    /** Counts tasks in steps; a task that was completed before the beginning is not in the backlog. */
    private static final class Counts {

        private final long start;
        private final double stepNanos;
        private final long[] arrivals;
        private final long[] completions;
        private final BitSet acknowledged = new BitSet();
        private final BitSet done = new BitSet();
        private long before;

        Counts(long start, double stepSeconds, int count) {
            this.start = start;
            this.stepNanos = stepSeconds * NANOS;
            this.arrivals = new long[count];
            this.completions = new long[count];
        }

        void add(Event event) {
            if (event.stage() != Stage.OK || event.task() < 0 || event.task() > Integer.MAX_VALUE) {
                return;
            }
            int task = (int) event.task();
            if (event.operation() == Operation.ENQUEUE && !acknowledged.get(task)) {
                acknowledged.set(task);
                count(arrivals, event, 1);
            } else if (event.operation() == Operation.COMPLETE && !done.get(task)) {
                done.set(task);
                count(completions, event, -1);
            }
        }

        private void count(long[] counts, Event event, int change) {
            if (event.nanos() < start) {
                before += change;
            } else {
                counts[Math.min(counts.length - 1, (int) ((event.nanos() - start) / stepNanos))]++;
            }
        }

        List<Long> backlog() {
            List<Long> backlog = new ArrayList<>();
            long open = before;
            for (int i = 0; i < arrivals.length; i++) {
                open += arrivals[i] - completions[i];
                backlog.add(Math.max(0, open));
            }
            return backlog;
        }
    }
}
