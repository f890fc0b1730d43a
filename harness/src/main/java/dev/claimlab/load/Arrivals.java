package dev.claimlab.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * The intended arrival times of tasks, as offsets from the start in nanoseconds, derived from the seed before the run.
 *
 * <p>Latency is measured from these times and not from the actual enqueue, so that a stall of the queue cannot hide the
 * tasks that should have arrived during it.
 */
public final class Arrivals {

    private static final long LATECOMER_NANOS = 40_000_000;

    private final long[] offsetsNanos;
    private final BitSet flood;
    private final BitSet pairs;

    private Arrivals(long[] offsetsNanos, BitSet flood, BitSet pairs) {
        this.offsetsNanos = offsetsNanos;
        this.flood = flood;
        this.pairs = pairs;
    }

    private Arrivals(long[] offsetsNanos) {
        this(offsetsNanos, new BitSet(), new BitSet());
    }

    /** All tasks at the start: a backlog. */
    public static Arrivals atOnce(int count) {
        return new Arrivals(new long[count]);
    }

    /** Independent arrivals at a mean rate per second: a Poisson process. */
    public static Arrivals poisson(double ratePerSecond, long durationNanos, SplittableRandom random) {
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException("a rate must be more than 0: " + ratePerSecond);
        }
        long[] offsets = new long[(int) Math.max(16, ratePerSecond * durationNanos / 1e9 * 1.2)];
        int count = 0;
        double at = exponential(random) * 1e9 / ratePerSecond;
        while (at < durationNanos) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            offsets[count++] = (long) at;
            at += exponential(random) * 1e9 / ratePerSecond;
        }
        return new Arrivals(Arrays.copyOf(offsets, count));
    }

    /** The Poisson arrivals of each period, all moved to its beginning. */
    public static Arrivals burst(double ratePerSecond, long periodNanos, long durationNanos, long seed) {
        if (periodNanos < 1) {
            throw new IllegalArgumentException("a period must be more than 0: " + periodNanos);
        }
        Arrivals independent = poisson(ratePerSecond, durationNanos, new SplittableRandom(seed));
        return new Arrivals(Arrays.stream(independent.offsetsNanos)
                .map(offset -> offset - offset % periodNanos)
                .toArray());
    }

    /**
     * Three tasks at the beginning of each period: two in one transaction, and one that arrives when a worker may have
     * finished these and be about to listen again.
     */
    public static Arrivals trickle(long periodNanos, long durationNanos, SplittableRandom random) {
        if (periodNanos < 2 * LATECOMER_NANOS) {
            throw new IllegalArgumentException("a period must leave time for silence: " + periodNanos);
        }
        int periods = (int) Math.max(1, durationNanos / periodNanos);
        long[] offsets = new long[3 * periods];
        BitSet pairs = new BitSet(offsets.length);
        for (int period = 0; period < periods; period++) {
            pairs.set(3 * period);
            offsets[3 * period] = period * periodNanos;
            offsets[3 * period + 1] = period * periodNanos;
            offsets[3 * period + 2] = period * periodNanos + random.nextLong(1, LATECOMER_NANOS);
        }
        return new Arrivals(offsets, new BitSet(), pairs);
    }

    /** Merges these arrivals with others, which form the flood. */
    public Arrivals beside(Arrivals other) {
        long[] merged = new long[count() + other.count()];
        BitSet flooded = new BitSet(merged.length);
        int own = 0;
        for (int i = 0; i < merged.length; i++) {
            int foreign = i - own;
            boolean isOwn =
                    foreign == other.count() || (own < count() && offsetsNanos[own] <= other.offsetsNanos[foreign]);
            merged[i] = isOwn ? offsetsNanos[own++] : other.offsetsNanos[foreign];
            flooded.set(i, !isOwn);
        }
        return new Arrivals(merged, flooded, new BitSet());
    }

    /** Whether an arrival is part of the flood. */
    public boolean isFlood(int index) {
        return flood.get(index);
    }

    /** How many tasks, from this one on, are added in one transaction. */
    public int together(int index) {
        return pairs.get(index) ? 2 : 1;
    }

    /** How many tasks arrive. */
    public int count() {
        return offsetsNanos.length;
    }

    /** The offset of one arrival in nanoseconds. */
    public long offsetNanos(int index) {
        return offsetsNanos[index];
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }
}
