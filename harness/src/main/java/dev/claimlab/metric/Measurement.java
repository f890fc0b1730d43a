package dev.claimlab.metric;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Retried;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers off a history: the same one that the judges see, so that speed and verdict cannot disagree.
 *
 * <p>Measured are the tasks that were meant to arrive between the beginning of the LOAD or MEASURE phase, whichever is
 * first, and the end of arrivals. A task's latency ends at its first accepted completion.
 */
public final class Measurement {

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;
    private static final int RETRIED_DEAD = Retried.DEAD.ordinal();

    private final Map<Latency, Histogram> histograms = new EnumMap<>(Latency.class);
    private final boolean hasFlood;
    private final long loadNanos;
    private final long measureNanos;
    private final long drainNanos;
    private long enqueued;
    private long completed;
    private long retried;
    private long dead;
    private long collapsed;
    private long unknownEnqueues;
    private long unknownClaims;
    private long unknownCompletes;
    private long joinedEffects;
    private long outsideEffects;
    private long repeatedEffects;
    private long measured;
    private long completedInTime;
    private long lastCompletion;

    private Measurement(Map<Phase, Long> phases, long startNanos, boolean hasFlood) {
        this.hasFlood = hasFlood;
        measureNanos = phases.getOrDefault(Phase.MEASURE, startNanos);
        loadNanos = Math.min(phases.getOrDefault(Phase.LOAD, measureNanos), measureNanos);
        drainNanos = phases.getOrDefault(Phase.DRAIN, Long.MAX_VALUE);
        lastCompletion = measureNanos;
        for (Latency latency : Latency.values()) {
            histograms.put(latency, new Histogram(1, LONGEST_NANOS, DIGITS));
        }
    }

    /** Measures a history. */
    public static Measurement of(History history) {
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        Phase[] names = Phase.values();
        long[] unknownClaims = new long[1];
        boolean[] hasFlood = new boolean[1];
        history.forEach(event -> {
            if (event.operation() == Operation.PHASE) {
                phases.put(names[(int) event.value()], event.nanos());
            } else if (event.is(Operation.CLAIM, Stage.UNKNOWN)) {
                unknownClaims[0]++;
            } else {
                hasFlood[0] |= isNoisy(event);
            }
        });
        Measurement measurement = new Measurement(phases, history.startNanos(), hasFlood[0]);
        measurement.unknownClaims = unknownClaims[0];
        history.forEachTask(measurement::add);
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

    /** The latencies that there are in this run. */
    public List<Latency> measuredLatencies() {
        return Arrays.stream(Latency.values())
                .filter(latency -> hasFlood || !latency.isSpecial())
                .toList();
    }

    /** How many tasks were completed from the beginning of the measured time on. */
    public long measuredTasks() {
        return measured;
    }

    /** The numbers, with what the server says that each measured task cost. */
    public Metrics metrics(ServerCost cost) {
        Map<Latency, Percentiles> latencies = new EnumMap<>(Latency.class);
        measuredLatencies().forEach(latency -> latencies.put(latency, Percentiles.of(histogram(latency))));
        return new Metrics(
                new Metrics.TaskCounts(enqueued, completed, retried, dead, collapsed),
                new Metrics.UnknownCounts(unknownEnqueues, unknownClaims, unknownCompletes),
                new Metrics.EffectCounts(joinedEffects, outsideEffects, repeatedEffects),
                measured,
                throughputPerSecond(),
                latencies,
                cost);
    }

    /** A backlog is timed until its last completion, an open loop until the arrivals ended. */
    private double throughputPerSecond() {
        boolean backlog = loadNanos < measureNanos;
        long end = backlog || drainNanos == Long.MAX_VALUE ? lastCompletion : drainNanos;
        long tasks = backlog ? measured : completedInTime;
        return end > measureNanos ? tasks * 1e9 / (end - measureNanos) : 0;
    }

    private static boolean isNoisy(Event event) {
        return event.operation() == Operation.TRAIT && event.call() == Trait.NOISY.ordinal();
    }

    private void add(TaskHistory task) {
        long outside = 0;
        @Nullable Event intended = null;
        @Nullable Event acknowledged = null;
        @Nullable Event claimed = null;
        @Nullable Event done = null;
        for (Event event : task.events()) {
            switch (event.operation()) {
                case ENQUEUE -> {
                    if (event.stage() == Stage.INVOKE) {
                        intended = event;
                    } else if (event.stage() == Stage.OK) {
                        acknowledged = event;
                    } else if (event.stage() == Stage.UNKNOWN) {
                        unknownEnqueues++;
                    } else if (event.value() == Event.COLLAPSED) {
                        collapsed++;
                    }
                }
                case CLAIM -> claimed = done == null && event.stage() == Stage.OK ? event : claimed;
                case COMPLETE -> {
                    done = done == null && event.stage() == Stage.OK ? event : done;
                    unknownCompletes += event.stage() == Stage.UNKNOWN ? 1 : 0;
                }
                case RETRY -> {
                    retried += event.stage() == Stage.OK ? 1 : 0;
                    dead += event.stage() == Stage.OK && event.value() == RETRIED_DEAD ? 1 : 0;
                }
                case LEDGER -> {
                    boolean isJoined = event.call() == Effects.JOINED.ordinal();
                    joinedEffects += isJoined ? 1 : 0;
                    outside += isJoined ? 0 : 1;
                }
                default -> {
                    // Nothing that a number is made of.
                }
            }
        }
        outsideEffects += outside;
        repeatedEffects += Math.max(0, outside - 1);
        enqueued += acknowledged == null ? 0 : 1;
        completed += done == null ? 0 : 1;
        if (intended == null || intended.value() < loadNanos || intended.value() >= drainNanos) {
            return;
        }
        record(Latency.ENQUEUE, intended, acknowledged);
        record(Latency.PICKUP, intended, claimed);
        record(Latency.END_TO_END, intended, done);
        if (hasFlood) {
            record(task.any(Measurement::isNoisy) ? Latency.NOISY : Latency.QUIET, intended, done);
        }
        if (done != null && claimed != null) {
            record(Latency.SERVICE, done.nanos() - claimed.nanos());
            measured++;
            completedInTime += done.nanos() < drainNanos ? 1 : 0;
            lastCompletion = Math.max(lastCompletion, done.nanos());
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
