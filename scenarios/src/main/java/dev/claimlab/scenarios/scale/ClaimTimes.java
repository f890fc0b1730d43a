package dev.claimlab.scenarios.scale;

import dev.claimlab.metric.MedianInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long claims took. */
public final class ClaimTimes {

    private static final double MILLIS = 1e6;
    private static final double TAIL = 0.99;

    private final List<Double> millis = new ArrayList<>();

    ClaimTimes() {}

    void add(long nanos) {
        millis.add(nanos / MILLIS);
    }

    /** How many there were. */
    public int count() {
        return millis.size();
    }

    /** Their median with its interval, in milliseconds. */
    public MedianInterval median() {
        return MedianInterval.of(sample());
    }

    /** The time that at least 99 of 100 did not exceed, in milliseconds. */
    public double p99() {
        double[] sorted = sample();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(TAIL * sorted.length) - 1];
    }

    private double[] sample() {
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
