package dev.claimlab.scenarios.experiment;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Searches the highest rate that holds. The search doubles the first rate until one fails, or quarters it until one holds.
 * It then tries the geometric mean of the interval until its ends are close, and repeats both ends until two of at most
 * three answers agree. If an end is overturned, the search continues from there. The next rate depends on the answers
 * alone.
 */
public final class RateSearch {

    private static final double UP = 2;
    private static final double DOWN = 4;
    private static final int ENOUGH = 2;

    private final Range range;
    private final TreeMap<Double, Votes> votes = new TreeMap<>();
    private int asked;

    /** A search without answers. */
    public RateSearch(Range range) {
        this.range = range;
    }

    /** The rate to try next; empty when the search is over. */
    public OptionalDouble next() {
        return asked >= range.mostProbes() ? OptionalDouble.empty() : wanted();
    }

    /** Adds the answer for the rate that was tried. */
    public void add(double rate, boolean held) {
        asked++;
        votes.merge(rate, held ? new Votes(1, 0) : new Votes(0, 1), Votes::plus);
    }

    /** The highest rate that held and is below every rate that failed. */
    public OptionalDouble highestHeld() {
        double failed = lowestFailed().orElse(Double.POSITIVE_INFINITY);
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue().isHeld() && entry.getKey() < failed)
                .mapToDouble(Map.Entry::getKey)
                .max();
    }

    /** The lowest rate that failed. */
    public OptionalDouble lowestFailed() {
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue().isFailed())
                .mapToDouble(Map.Entry::getKey)
                .min();
    }

    /** Whether the search found its interval, rather than ending at the limit of probes. */
    public boolean isComplete() {
        return wanted().isEmpty();
    }

    private OptionalDouble wanted() {
        if (votes.isEmpty()) {
            return OptionalDouble.of(range.start());
        }
        OptionalDouble tie = votes.entrySet().stream()
                .filter(entry -> entry.getValue().isTie())
                .mapToDouble(Map.Entry::getKey)
                .findFirst();
        if (tie.isPresent()) {
            return tie;
        }
        OptionalDouble low = highestHeld();
        OptionalDouble high = lowestFailed();
        if (high.isEmpty() && low.orElseThrow() < range.highest()) {
            return OptionalDouble.of(Math.min(low.getAsDouble() * UP, range.highest()));
        }
        if (low.isEmpty() && high.orElseThrow() > range.lowest()) {
            return OptionalDouble.of(Math.max(high.getAsDouble() / DOWN, range.lowest()));
        }
        if (low.isPresent() && high.isPresent() && high.getAsDouble() / low.getAsDouble() > range.precision()) {
            return OptionalDouble.of(Math.sqrt(low.getAsDouble() * high.getAsDouble()));
        }
        return isUnsure(low) ? low : isUnsure(high) ? high : OptionalDouble.empty();
    }

    private boolean isUnsure(OptionalDouble end) {
        return end.isPresent()
                && votes.getOrDefault(end.getAsDouble(), Votes.NONE).most() < ENOUGH;
    }

    /**
     * The range and precision of a search.
     *
     * @param start the first rate
     * @param lowest the lowest rate to try
     * @param highest the highest rate to try
     * @param precision the greatest ratio of the upper to the lower end at which the search ends
     * @param mostProbes the greatest number of probes
     */
    public record Range(double start, double lowest, double highest, double precision, int mostProbes) {

        /** Rejects an invalid range. */
        public Range {
            if (!(lowest > 0 && lowest <= start && start <= highest)) {
                throw new IllegalArgumentException("a search needs 0 < lowest <= first <= highest rate, not " + lowest
                        + ", " + start + ", " + highest);
            }
            if (!(precision > 1) || mostProbes < 1) {
                throw new IllegalArgumentException("a search needs a precision above 1 and at least 1 probe, not "
                        + precision + " and " + mostProbes);
            }
        }
    }

    private record Votes(int held, int failed) {

        static final Votes NONE = new Votes(0, 0);

        Votes plus(Votes other) {
            return new Votes(held + other.held, failed + other.failed);
        }

        boolean isHeld() {
            return held > failed;
        }

        boolean isFailed() {
            return failed > held;
        }

        boolean isTie() {
            return held == failed;
        }

        int most() {
            return Math.max(held, failed);
        }
    }
}
