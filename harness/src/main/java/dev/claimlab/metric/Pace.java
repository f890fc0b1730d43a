package dev.claimlab.metric;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The course of the measured time, computed from a history.
 *
 * @param claims how many claims workers sent
 * @param thirds the beginning, the middle and the end of the measured time
 * @param warmUp whether a backlog's rate had stopped rising; null for an open loop, whose rate is that of the arrivals,
 *     and for a run too short to tell
 */
public record Pace(
        ClaimCounts claims, List<Third> thirds, @Nullable WarmUp warmUp) {

    private static final int THIRDS = 3;

    /** Copies the list. */
    public Pace {
        thirds = List.copyOf(thirds);
    }

    /**
     * A third of the measured time.
     *
     * @param tasksPerSecond tasks completed in it, per second
     * @param claimMicros the median duration of a claim that returned a task
     */
    public record Third(double tasksPerSecond, long claimMicros) {}

    /** Computes the pace from the phase MEASURE until the arrivals end, or until a backlog's last completion. */
    public static Pace of(History history) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        history.forEach(Operation.PHASE, event -> phases.put(event.phase(), event.nanos()));
        long start = phases.getOrDefault(Phase.MEASURE, Long.MAX_VALUE);
        long[] completions = completions(history, start, phases.getOrDefault(Phase.DRAIN, Long.MAX_VALUE));
        boolean isOpenLoop = phases.containsKey(Phase.DRAIN);
        long last = completions.length == 0 ? start : completions[completions.length - 1];
        long end = phases.getOrDefault(Phase.DRAIN, last);
        double seconds = Math.max(0, end - start) / 1e9;
        Asking asking = new Asking(start, end);
        history.forEach(Operation.CLAIM, asking::add);
        return new Pace(
                new ClaimCounts(
                        asking.statements,
                        asking.empty,
                        ratio(asking.statements, completions.length),
                        ratio(asking.empty, seconds)),
                asking.thirds(completions),
                isOpenLoop ? null : WarmUp.of(completions, start, end));
    }

    private static long[] completions(History history, long start, long end) {
        LongStream.Builder times = LongStream.builder();
        history.forEach(Operation.COMPLETE, event -> {
            if (event.stage() == Stage.OK && event.nanos() >= start && event.nanos() < end) {
                times.add(event.nanos());
            }
        });
        return times.build().toArray();
    }

    private static double ratio(long figure, double by) {
        return by > 0 ? figure / by : 0;
    }

    /** Counts the claims of an interval. */
    private static final class Asking {

        private final long start;
        private final long end;
        private final Map<Integer, Event> sent = new HashMap<>();
        private final List<LongStream.Builder> micros = new ArrayList<>();
        private long statements;
        private long empty;

        Asking(long start, long end) {
            this.start = start;
            this.end = end;
            for (int third = 0; third < THIRDS; third++) {
                micros.add(LongStream.builder());
            }
        }

        void add(Event event) {
            if (event.nanos() < start || event.nanos() > end) {
                return;
            }
            if (event.stage() == Stage.INVOKE) {
                statements++;
                sent.put(event.writer(), event);
                return;
            }
            // The other tasks of a batch are answers to a claim that is already counted.
            Event asked = sent.remove(event.writer());
            if (event.isEmptyPoll()) {
                empty++;
            } else if (asked != null && event.stage() == Stage.OK) {
                micros.get(third(event.nanos())).add((event.nanos() - asked.nanos()) / 1000);
            }
        }

        List<Third> thirds(long[] completions) {
            double seconds = Math.max(0, end - start) / 1e9 / THIRDS;
            long[] counts = new long[THIRDS];
            for (long nanos : completions) {
                counts[third(nanos)]++;
            }
            List<Third> thirds = new ArrayList<>();
            for (int third = 0; third < THIRDS; third++) {
                long[] sorted = micros.get(third).build().sorted().toArray();
                thirds.add(new Third(
                        ratio(counts[third], seconds), sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2]));
            }
            return thirds;
        }

        private int third(long nanos) {
            return (int) Math.min(THIRDS - 1, THIRDS * (nanos - start) / Math.max(1, end - start));
        }
    }
}
