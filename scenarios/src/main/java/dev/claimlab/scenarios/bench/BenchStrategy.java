package dev.claimlab.scenarios.bench;

import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The strategy that the parameters of a benchmark name. */
public final class BenchStrategy {

    private static final String NOTIFY = "notify";

    private BenchStrategy() {}

    /**
     * The strategy of a row.
     *
     * @param benchmark the benchmark's name
     * @param strategy a name, a preset or a file, each with options
     * @param batch how many tasks a claim asks for, as the parameter says it
     * @param wake what wakes its workers, as the parameter says it
     * @throws IllegalArgumentException in one clear line
     */
    public static Preset of(String benchmark, String strategy, String batch, String wake) {
        List<Preset> found = new StrategyResolver(false).named(strategy);
        if (found.size() != 1) {
            throw new IllegalArgumentException("a row is about one strategy, and " + strategy + " names " + found.size()
                    + ": write -p strategy=one,other");
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
            throw new IllegalArgumentException("batch is a whole number, not '" + batch + "'", e);
        }
    }
}
