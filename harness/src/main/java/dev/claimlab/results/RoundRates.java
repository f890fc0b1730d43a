package dev.claimlab.results;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rates of one cell of a comparison by the number of the round: a round of many short ones, or a repeat of the run.
 *
 * @param perSecond completed tasks a second, by round
 */
public record RoundRates(NavigableMap<Integer, Double> perSecond) {

    /** More than the rounds of a run, so that those of its repeats have other numbers. */
    private static final int MOST_ROUNDS = 1000;

    /** Copies the rates. */
    public RoundRates {
        perSecond = new TreeMap<>(perSecond);
    }

    /** No round. */
    public static RoundRates none() {
        return new RoundRates(new TreeMap<>());
    }

    /** These rates and those of a run: of its rounds in the order of time, or its only one. */
    public RoundRates with(Manifest manifest, MetricsFile metrics) {
        NavigableMap<Integer, Double> all = new TreeMap<>(perSecond);
        int first = manifest.repeat() * MOST_ROUNDS;
        RoundedMetrics rounded = metrics.rounds();
        if (rounded == null) {
            all.put(first, metrics.throughputPerSecond());
        } else {
            for (int round = 0; round < rounded.rounds().size(); round++) {
                all.put(first + round, rounded.rounds().get(round).tasksPerSecond());
            }
        }
        return new RoundRates(all);
    }
}
