package dev.claimlab.report.format;

import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.SummaryRow.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The repeats of a run as one result of JMH. A repeat stands for a fork of one iteration. The score is the median of the
 * repeats, and not their mean; its error is the greater distance to the ends of the median's interval.
 *
 * @param jmhVersion the version of JMH whose format this is
 * @param benchmark the scenario, with a prefix that makes a class and a method of it
 * @param mode throughput, for which more is better
 * @param threads the number of workers
 * @param forks the number of repeats
 * @param jvm empty, since a repeat is no process of its own
 * @param jvmArgs empty
 * @param jdkVersion the Java of the harness
 * @param vmName the Java of the harness
 * @param vmVersion the Java of the harness
 * @param warmupIterations 0
 * @param warmupTime the whole run has its own warm-up
 * @param warmupBatchSize 1
 * @param measurementIterations one for each repeat
 * @param measurementTime as the settings of the run say
 * @param measurementBatchSize 1, since a score counts single tasks
 * @param params the strategy with its options, and the batch
 * @param primaryMetric tasks a second
 * @param secondaryMetrics percentiles of the latencies
 */
record JmhResult(
        String jmhVersion,
        String benchmark,
        String mode,
        int threads,
        int forks,
        String jvm,
        List<String> jvmArgs,
        String jdkVersion,
        String vmName,
        String vmVersion,
        int warmupIterations,
        String warmupTime,
        int warmupBatchSize,
        int measurementIterations,
        String measurementTime,
        int measurementBatchSize,
        Map<String, String> params,
        Metric primaryMetric,
        Map<String, Metric> secondaryMetrics) {

    private static final String NAMESPACE = "dev.claimlab.Scenario.";
    private static final String JMH_VERSION = "1.37";
    private static final String RATE_UNIT = "ops/s";
    private static final String LATENCY_UNIT = "us/op";

    /** The result of the repeats of one scenario with one strategy, batch and number of workers. */
    static JmhResult of(List<SavedRun> repeats) {
        Manifest manifest = repeats.get(0).manifest();
        String jvm = manifest.machine().jvm();
        return new JmhResult(
                JMH_VERSION,
                NAMESPACE + manifest.scenario().name().replace('-', '_'),
                "thrpt",
                manifest.workers(),
                repeats.size(),
                "",
                List.of(),
                jvm,
                jvm,
                jvm,
                0,
                "0 s",
                1,
                1,
                manifest.settings().getOrDefault("duration", "1 s"),
                1,
                Map.of(
                        "batch",
                        String.valueOf(manifest.batch()),
                        "strategy",
                        manifest.strategy().name()),
                Metric.of(values(repeats, run -> run.metrics().throughputPerSecond()), RATE_UNIT),
                latencies(repeats));
    }

    private static Map<String, Metric> latencies(List<SavedRun> repeats) {
        Set<String> names = new TreeSet<>();
        repeats.forEach(run -> names.addAll(run.metrics().latencyMicros().keySet()));
        Map<String, Metric> metrics = new TreeMap<>();
        for (String name : names) {
            List<SavedRun> with = repeats.stream()
                    .filter(run -> run.metrics().latencyMicros().containsKey(name))
                    .toList();
            metrics.put(name + ".p50", latency(with, name, Percentiles::p50));
            metrics.put(name + ".p99", latency(with, name, Percentiles::p99));
        }
        return metrics;
    }

    private static Metric latency(List<SavedRun> repeats, String name, ToDoubleFunction<Percentiles> point) {
        return Metric.of(
                values(repeats, run -> {
                    Percentiles percentiles = run.metrics().latencyMicros().get(name);
                    return percentiles == null ? Double.NaN : point.applyAsDouble(percentiles);
                }),
                LATENCY_UNIT);
    }

    private static double[] values(List<SavedRun> repeats, ToDoubleFunction<SavedRun> value) {
        return repeats.stream().mapToDouble(value).toArray();
    }

    /**
     * A score.
     *
     * @param score the median of the repeats
     * @param scoreError the greater distance to the ends of its interval; not a number for one repeat
     * @param scoreConfidence the interval of the median
     * @param scorePercentiles the least and the greatest value, and the median
     * @param scoreUnit the unit
     * @param rawData a list for each repeat, with its value
     */
    record Metric(
            double score,
            double scoreError,
            List<Double> scoreConfidence,
            Map<String, Double> scorePercentiles,
            String scoreUnit,
            List<List<Double>> rawData) {

        static Metric of(double[] values, String unit) {
            Spread spread = Spread.of(values);
            boolean isOne = values.length == 1;
            double error = Math.max(spread.median() - spread.low(), spread.high() - spread.median());
            Map<String, Double> percentiles = new TreeMap<>();
            percentiles.put("0.0", spread.min());
            percentiles.put("50.0", spread.median());
            percentiles.put("100.0", spread.max());
            List<List<Double>> raw = new ArrayList<>();
            for (double value : values) {
                raw.add(List.of(value));
            }
            return new Metric(
                    spread.median(),
                    isOne ? Double.NaN : error,
                    isOne ? List.of(Double.NaN, Double.NaN) : List.of(spread.low(), spread.high()),
                    percentiles,
                    unit,
                    raw);
        }
    }
}
