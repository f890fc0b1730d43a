package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code report --format jmh} writes has the structure of what JMH itself writes. */
final class JmhStructureTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a result may be called, and so no part of the structure. */
    private static final List<String> NAMED = List.of("params", "secondaryMetrics", "scorePercentiles");

    @Test
    void a_result_has_the_fields_of_jmh_and_no_others_each_of_the_same_kind() {
        JsonNode own = JSON.readTree(Program.run("report", SavedRunTest.SAVED.toString(), "--format", "jmh")
                .out());

        assertThat(own.size()).isEqualTo(1);
        assertThat(structure(own.get(0)))
                .isEqualTo(structure(JSON.readTree(writtenByJmh()).get(0)));
    }

    /** The kind of each value by its path; of maps with names of any kind, the kind of a value. */
    private static Map<String, String> structure(JsonNode result) {
        Map<String, String> kinds = new TreeMap<>();
        add(kinds, "", result);
        return kinds;
    }

    private static void add(Map<String, String> kinds, String path, JsonNode node) {
        boolean isNumber =
                node.isNumber() || (node.isString() && node.asString().equals("NaN"));
        kinds.put(path, isNumber ? "NUMBER" : node.getNodeType().name());
        node.propertyStream().forEach(entry -> {
            boolean isNamed = NAMED.stream().anyMatch(path::endsWith);
            add(kinds, path + "/" + (isNamed ? "*" : entry.getKey()), entry.getValue());
        });
        if (node.isArray()) {
            node.forEach(element -> add(kinds, path + "[]", element));
        }
    }

    private static String writtenByJmh() {
        IterationParams times = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);
        WorkloadParams parameters = new WorkloadParams();
        parameters.put("strategy", "transaction.delete", 0);
        BenchmarkParams benchmark = new BenchmarkParams(
                "a.Benchmark.run",
                "a.generated.Benchmark",
                true,
                2,
                new int[] {1},
                List.of(),
                1,
                0,
                times,
                times,
                Mode.Throughput,
                parameters,
                TimeUnit.SECONDS,
                1,
                "java",
                List.of(),
                "17",
                "a machine",
                "17",
                "1.37",
                TimeValue.minutes(1));
        IterationResult iteration = new IterationResult(benchmark, times, new IterationResultMetaData(100, 100));
        iteration.addResult(new ThroughputResult(ResultRole.PRIMARY, "run", 100, 1_000_000, TimeUnit.SECONDS));
        iteration.addResult(new ScalarResult("latency", 1.5, "us/op", AggregationPolicy.AVG));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(out, true, StandardCharsets.UTF_8))
                .writeOut(
                        List.of(new RunResult(benchmark, List.of(new BenchmarkResult(benchmark, List.of(iteration))))));
        return out.toString(StandardCharsets.UTF_8);
    }
}
