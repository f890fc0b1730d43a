package dev.claimlab.metric;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads the figures of each round from the history of a contestant. */
public final class RoundReader {

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;
    private static final double NANOS_A_SECOND = 1e9;

    private static final double LEAST_START = 0.01;

    private final List<Round> rounds = new ArrayList<>();
    private final MeasuredWindows windows = new MeasuredWindows();

    private RoundReader() {}

    /**
     * The figures of each round, in the order of time.
     *
     * @param inHand the number of tasks that all workers together ask for at once
     */
    public static List<RoundFigures> read(History history, long inHand) {
        RoundReader reader = new RoundReader();
        history.forEach(Operation.PHASE, event -> reader.windows.enter(event.phase(), event.nanos()));
        reader.windows.all().forEach(window -> reader.rounds.add(new Round(window)));
        history.forEachTask(reader::add);
        return reader.rounds.stream().map(round -> round.figures(inHand)).toList();
    }

    private void add(TaskHistory task) {
        @Nullable Event intended = null;
        @Nullable Event acknowledged = null;
        @Nullable Event claimed = null;
        @Nullable Event done = null;
        for (Event event : task.events()) {
            if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                intended = event;
            } else if (event.is(Operation.ENQUEUE, Stage.OK)) {
                acknowledged = event;
            } else if (event.is(Operation.CLAIM, Stage.OK) && done == null) {
                claimed = event;
            } else if (event.is(Operation.COMPLETE, Stage.OK) && done == null) {
                done = event;
            }
        }
        MeasuredWindows.@Nullable Window window = intended == null ? null : windows.of(intended.value());
        if (intended == null || window == null || acknowledged == null || claimed == null || done == null) {
            return;
        }
        rounds.get(windows.all().indexOf(window)).add(intended.value(), acknowledged, claimed, done);
    }

    /** One round while it is read. */
    private static final class Round {

        private final MeasuredWindows.Window window;
        private final LongStream.Builder claims = LongStream.builder();
        private final LongStream.Builder completions = LongStream.builder();
        private final Map<Latency, Histogram> latencies = new EnumMap<>(Latency.class);

        Round(MeasuredWindows.Window window) {
            this.window = window;
        }

        void add(long intendedNanos, Event acknowledged, Event claimed, Event done) {
            claims.add(claimed.nanos());
            completions.add(done.nanos());
            if (!window.isBacklog()) {
                record(Latency.PICKUP, claimed.nanos() - intendedNanos);
                record(Latency.WAIT, claimed.nanos() - acknowledged.nanos());
                record(Latency.END_TO_END, done.nanos() - intendedNanos);
            }
        }

        private void record(Latency latency, long nanos) {
            latencies
                    .computeIfAbsent(latency, key -> new Histogram(1, LONGEST_NANOS, DIGITS))
                    .recordValue(Math.max(1, Math.min(LONGEST_NANOS, nanos)));
        }

        RoundFigures figures(long inHand) {
            long[] claimed = claims.build().sorted().toArray();
            long[] completed = completions.build().sorted().toArray();
            Map<String, Percentiles> percentiles = new TreeMap<>();
            latencies.forEach((latency, histogram) -> percentiles.put(latency.key(), Percentiles.of(histogram)));
            // Answers of one claim have one stamp.
            long answers = Arrays.stream(claimed).distinct().count();
            if (completed.length < 2) {
                return new RoundFigures(completed.length, answers, 0, 1, percentiles);
            }
            // At the end of a backlog some workers find less than they ask for, and the last ones nothing.
            boolean hasTail = window.isBacklog() && claimed.length > 2 * inHand;
            long end = hasTail ? claimed[(int) (claimed.length - inHand - 1)] : Long.MAX_VALUE;
            long[] counted =
                    Arrays.stream(completed).filter(nanos -> nanos <= end).toArray();
            // A claim that takes more than it was asked for leaves nothing before the tail.
            return figures(counted.length < 2 ? completed : counted, completed.length, answers, percentiles);
        }

        private RoundFigures figures(long[] counted, int tasks, long answers, Map<String, Percentiles> percentiles) {
            long last = counted[counted.length - 1];
            // What was completed at the first moment was worked on before it; where that is all, since the beginning.
            long first = counted[0] < last ? counted[0] : window.measureNanos();
            double later = Arrays.stream(counted).filter(nanos -> nanos > first).count();
            double early = Arrays.stream(counted)
                    .filter(nanos -> nanos > first && nanos - first <= (last - first) / 3)
                    .count();
            double rate = last > first ? later * NANOS_A_SECOND / (last - first) : 0;
            // One moment has no beginning that could be slower than its end.
            boolean isOneMoment = counted[0] == last;
            double start = !isOneMoment && later > early ? Math.max(LEAST_START, early * 2 / (later - early)) : 1;
            return new RoundFigures(tasks, answers, rate, start, percentiles);
        }
    }
}
