package dev.claimlab.scenarios.bench;

import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resolves the strategy that the parameters of a benchmark name. */
public final class BenchStrategy {

    private static final String NOTIFY = "notify";

    private BenchStrategy() {}

    /**
     * The strategy of a row.
     *
     * @param benchmark the benchmark's name
     * @param strategy a name, a preset or a file, each with options
     * @param batch the parameter with the number of tasks that a claim asks for
     * @param wake the parameter with the way of waking workers
     * @throws IllegalArgumentException if there is no such strategy or a parameter does not fit it
     */
    public static Preset of(String benchmark, String strategy, String batch, String wake) {
        List<Preset> found = new StrategyResolver(false).named(strategy);
        if (found.size() != 1) {
            throw new IllegalArgumentException("a row measures one strategy, but " + strategy + " names " + found.size()
                    + ": list them one by one, as -p strategy=one,other");
        }
        Preset preset = found.get(0);
        int given = preset.options().batch();
        int wanted = number(batch);
        if (given != 1 && given != wanted) {
            throw new IllegalArgumentException(
                    strategy + " claims " + given + " at once: write -p batch=" + given + " beside it");
        }
        Map<String, String> named = new TreeMap<>(preset.options().named());
        String woken = benchmark.endsWith(".withNotify") ? NOTIFY : wake;
        if (!woken.isEmpty()) {
            named.put("wake", woken);
        }
        Options options =
                new Options(wanted, preset.options().lease(), preset.options().attemptLimit(), named);
        return new Preset(preset.name(), preset.strategy(), options);
    }

    private static int number(String batch) {
        try {
            return Integer.parseInt(batch);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("batch needs a whole number, not '" + batch + "'", e);
        }
    }
}
