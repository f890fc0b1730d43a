package dev.claimlab.metric;

import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Hit;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Retried;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Computes the numbers of a run from the history that the judges see, so that speed and verdict cannot disagree.
 *
 * <p>The measured tasks are those with an intended arrival between the beginning of a LOAD or MEASURE phase,
 * whichever is first, and the end of arrivals: once in a run, and in each round of a comparison. A task's latency ends at its first accepted completion.
 */
public final class Measurement {

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    private final Map<Latency, Histogram> histograms = new EnumMap<>(Latency.class);
    private final Histogram recovery = new Histogram(1, LONGEST_NANOS, DIGITS);
    private final Map<Integer, Metrics.FaultCount> faults = new TreeMap<>();
    private final boolean hasFlood;
    private final MeasuredWindows windows;
    private boolean isPushed;
    private long enqueued;
    private long completed;
    private long retried;
    private long dead;
    private long collapsed;
    private long unknownEnqueues;
    private Metrics.ClaimCounts claims = new Metrics.ClaimCounts(0, 0);
    private long unknownClaims;
    private long unknownCompletes;
    private long resolvedDone;
    private long resolvedUndone;
    private long joinedEffects;
    private long outsideEffects;
    private long repeatedEffects;
    private long measured;

    private Measurement(MeasuredWindows windows, boolean hasFlood) {
        this.hasFlood = hasFlood;
        this.windows = windows;
        for (Latency latency : Latency.values()) {
            histograms.put(latency, new Histogram(1, LONGEST_NANOS, DIGITS));
        }
    }

    /** Measures a history. */
    public static Measurement of(History history) {
        MeasuredWindows windows = new MeasuredWindows();
        long[] unknownClaims = new long[1];
        long[] sentClaims = new long[1];
        long[] refusedClaims = new long[1];
        Map<Integer, Integer> unanswered = new HashMap<>();
        boolean[] hasFlood = new boolean[1];
        history.forEach(event -> {
            if (event.operation() == Operation.PHASE) {
                windows.enter(event.phase(), event.nanos());
            } else if (event.is(Operation.CLAIM, Stage.UNKNOWN)) {
                unknownClaims[0]++;
                unanswered.remove(event.writer());
            } else if (event.is(Operation.CLAIM, Stage.INVOKE)) {
                sentClaims[0]++;
                // A claim that a dead worker sent has no end.
                unknownClaims[0] += unanswered.put(event.writer(), event.call()) == null ? 0 : 1;
            } else if (event.operation() == Operation.CLAIM) {
                refusedClaims[0] += event.stage() == Stage.FAIL ? 1 : 0;
                unanswered.remove(event.writer());
            } else {
                hasFlood[0] |= isNoisy(event);
            }
        });
        unknownClaims[0] += unanswered.size();
        windows.beginAt(history.startNanos());
        Measurement measurement = new Measurement(windows, hasFlood[0]);
        measurement.unknownClaims = unknownClaims[0];
        measurement.isPushed = sentClaims[0] == 0;
        measurement.claims = new Metrics.ClaimCounts(sentClaims[0], refusedClaims[0]);
        history.forEachTask(measurement::add);
        measurement.add(history.harm());
        return measurement;
    }

    /** The distribution of a latency over the measured tasks, in nanoseconds. */
    public Histogram histogram(Latency latency) {
        Histogram histogram = histograms.get(latency);
        if (histogram == null) {
            throw new IllegalStateException("no histogram for " + latency);
        }
        return histogram;
    }

    /** The distribution of the times that orphans of faults waited for their completion, in nanoseconds. */
    public Histogram recovery() {
        return recovery;
    }

    private void add(Harm harm) {
        for (Hit hit : harm.hits()) {
            faults.merge(
                    hit.number(),
                    new Metrics.FaultCount(hit.kind(), 1, hit.busyWorkers()),
                    (one, other) -> new Metrics.FaultCount(
                            one.kind(), one.injected() + other.injected(), one.hitBusy() + other.hitBusy()));
        }
        for (var orphan : harm.orphans()) {
            recovery.recordValue(Math.max(1, Math.min(LONGEST_NANOS, orphan.completedNanos() - orphan.sinceNanos())));
        }
    }

    /** The latencies that apply to this run. */
    public List<Latency> measuredLatencies() {
        return Arrays.stream(Latency.values())
                .filter(latency -> hasFlood || !latency.isSpecial())
                .toList();
    }

    /** How many tasks were completed from the beginning of the measured time on. */
    public long measuredTasks() {
        return measured;
    }

    /** The numbers of the run, with the server's cost per measured task. */
    public Metrics metrics(ServerCost cost) {
        Map<Latency, Percentiles> latencies = new EnumMap<>(Latency.class);
        measuredLatencies().forEach(latency -> latencies.put(latency, Percentiles.of(histogram(latency))));
        return new Metrics(
                new Metrics.TaskCounts(enqueued, completed, retried, dead, collapsed),
                new Metrics.UnknownCounts(
                        unknownEnqueues, unknownClaims, unknownCompletes, resolvedDone, resolvedUndone),
                claims,
                new Metrics.EffectCounts(joinedEffects, outsideEffects, repeatedEffects),
                measured,
                windows.throughputPerSecond(),
                latencies,
                List.copyOf(faults.values()),
                Metrics.Recovery.of(recovery),
                cost);
    }

    private static boolean isNoisy(Event event) {
        return event.isTrait(Trait.NOISY);
    }

    private void add(TaskHistory task) {
        long outside = 0;
        @Nullable Event intended = null;
        @Nullable Event acknowledged = null;
        @Nullable Event claimed = null;
        @Nullable Event done = null;
        Unanswered enqueues = new Unanswered();
        Unanswered completes = new Unanswered();
        for (Event event : task.events()) {
            switch (event.operation()) {
                case ENQUEUE -> {
                    if (event.stage() == Stage.INVOKE) {
                        intended = event;
                    } else if (event.stage() == Stage.OK) {
                        acknowledged = event;
                    } else if (event.stage() == Stage.FAIL && event.value() == Event.COLLAPSED) {
                        collapsed++;
                    }
                    enqueues.add(event);
                }
                case CLAIM -> claimed = done == null && event.stage() == Stage.OK ? event : claimed;
                case EFFECT -> done = done == null && isPushed && event.stage() == Stage.OK ? event : done;
                case COMPLETE -> {
                    done = done == null && event.stage() == Stage.OK ? event : done;
                    completes.add(event);
                }
                case RESOLVE -> {
                    done = done == null && event.stage() == Stage.OK ? event : done;
                    resolvedDone += event.stage() == Stage.OK ? 1 : 0;
                    resolvedUndone += event.stage() == Stage.FAIL ? 1 : 0;
                }
                case RETRY -> {
                    retried += event.stage() == Stage.OK ? 1 : 0;
                    dead += event.is(Retried.DEAD) ? 1 : 0;
                }
                case LEDGER -> {
                    boolean isJoined = event.isAt(Effects.JOINED);
                    joinedEffects += isJoined ? 1 : 0;
                    outside += isJoined ? 0 : 1;
                }
                default -> {}
            }
        }
        unknownEnqueues += enqueues.count();
        unknownCompletes += completes.count();
        outsideEffects += outside;
        repeatedEffects += Math.max(0, outside - 1);
        enqueued += acknowledged == null ? 0 : 1;
        completed += done == null ? 0 : 1;
        MeasuredWindows.@Nullable Window window = intended == null ? null : windows.of(intended.value());
        if (intended == null || window == null) {
            return;
        }
        record(Latency.ENQUEUE, intended, acknowledged);
        record(Latency.PICKUP, intended, claimed);
        record(Latency.END_TO_END, intended, done);
        if (acknowledged != null && claimed != null) {
            record(Latency.WAIT, claimed.nanos() - acknowledged.nanos());
        }
        if (hasFlood) {
            record(task.any(Measurement::isNoisy) ? Latency.NOISY : Latency.QUIET, intended, done);
        }
        if (done != null && claimed != null) {
            record(Latency.SERVICE, done.nanos() - claimed.nanos());
            measured++;
            window.complete(done.nanos());
        }
    }

    private void record(Latency latency, Event intended, @Nullable Event end) {
        if (end != null) {
            record(latency, end.nanos() - intended.value());
        }
    }

    private void record(Latency latency, long nanos) {
        histogram(latency).recordValue(Math.max(1, Math.min(LONGEST_NANOS, nanos)));
    }
}
