package dev.claimlab.results;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rates of one cell of a comparison by the number of the round: a round of many short ones, or a repeat of the run.
 *
 * @param perSecond completed tasks a second, by round
 */
public record RoundRates(NavigableMap<Integer, Double> perSecond) {

    /** Copies the rates. */
    public RoundRates {
        perSecond = new TreeMap<>(perSecond);
    }

    /** No round. */
    public static RoundRates none() {
        return new RoundRates(new TreeMap<>());
    }

    /** These rates and that of a run, whose repeat is its round. */
    public RoundRates with(Manifest manifest, MetricsFile metrics) {
        NavigableMap<Integer, Double> all = new TreeMap<>(perSecond);
        all.put(manifest.repeat(), metrics.throughputPerSecond());
        return new RoundRates(all);
    }
}
