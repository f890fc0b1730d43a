package dev.claimlab.scenarios.cli;

import dev.claimlab.scenarios.bench.BenchStrategy;
import dev.claimlab.scenarios.catalog.Nearest;
import dev.claimlab.spi.Preset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/**
 * A row of the result of JMH.
 *
 * @param benchmark the benchmark's name
 * @param mode the mode of JMH, which says what is measured
 * @param parameters the values of its parameters
 */
record BenchRow(String benchmark, Mode mode, Map<String, String> parameters) {

    /**
     * All rows that the options select.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Set<BenchRow> expected(Options options, OutputFormat format) {
        Set<BenchRow> rows = new LinkedHashSet<>();
        for (BenchmarkListEntry entry :
                BenchmarkList.defaultList().find(format, options.getIncludes(), options.getExcludes())) {
            Collection<Mode> asked = options.getBenchModes();
            for (Mode mode : asked.isEmpty() ? List.of(entry.getMode()) : asked) {
                for (Mode one : mode == Mode.All ? modes() : List.of(mode)) {
                    for (Map<String, String> parameters : parameters(entry, options)) {
                        rows.add(new BenchRow(entry.getUsername(), one, parameters));
                    }
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "no benchmark matches " + options.getIncludes() + ": claimlab bench -l lists them");
        }
        return rows;
    }

    private static List<Mode> modes() {
        return Arrays.stream(Mode.values()).filter(mode -> mode != Mode.All).toList();
    }

    private static List<Map<String, String>> parameters(BenchmarkListEntry entry, Options options) {
        List<Map<String, String>> grid = new ArrayList<>();
        grid.add(new TreeMap<>());
        for (Map.Entry<String, String[]> parameter :
                entry.getParams().orElse(Map.of()).entrySet()) {
            List<Map<String, String>> wider = new ArrayList<>();
            for (String value : options.getParameter(parameter.getKey()).orElse(List.of(parameter.getValue()))) {
                for (Map<String, String> narrow : grid) {
                    Map<String, String> one = new TreeMap<>(narrow);
                    one.put(parameter.getKey(), value);
                    wider.add(one);
                }
            }
            grid = wider;
        }
        return grid;
    }

    /**
     * Rejects unknown strategies, which would fail only in a fork, and parameters that no row has, which JMH ignores.
     *
     * @param words the options of the command line
     */
    static void validate(Set<BenchRow> rows, List<String> words) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.parameters.keySet()));
        for (int i = 1; i < words.size(); i++) {
            String name = words.get(i).split("=", 2)[0];
            if (words.get(i - 1).equals("-p") && !names.contains(name)) {
                throw new IllegalArgumentException(Nearest.message("parameter", name, names));
            }
        }
        var unused = presets(rows);
    }

    /** The strategies of these rows; throws IllegalArgumentException for a parameter that is wrong. */
    static List<Preset> presets(Collection<BenchRow> rows) {
        List<Preset> presets = new ArrayList<>();
        for (BenchRow row : rows) {
            String strategy = row.parameters.get("strategy");
            if (strategy != null) {
                presets.add(BenchStrategy.of(
                        row.benchmark,
                        strategy,
                        row.parameters.getOrDefault("batch", "1"),
                        row.parameters.getOrDefault("wake", "")));
            }
        }
        return presets;
    }

    /** The rows that have no result. */
    static List<BenchRow> missing(Set<BenchRow> rows, Collection<RunResult> results) {
        Set<BenchRow> left = new LinkedHashSet<>(rows);
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            Map<String, String> parameters = new TreeMap<>();
            for (String key : params.getParamsKeys()) {
                parameters.put(key, params.getParam(key));
            }
            left.remove(new BenchRow(params.getBenchmark(), params.getMode(), parameters));
        }
        return List.copyOf(left);
    }

    /** The row in the notation of JMH. */
    @Override
    public String toString() {
        return benchmark + " " + mode.shortLabel() + " " + parameters;
    }
}
