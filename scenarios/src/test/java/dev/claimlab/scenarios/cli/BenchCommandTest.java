package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

/** The benchmarks as a user runs them, on a server that must be as it was before. */
@Tag("server")
final class BenchCommandTest {

    private static final List<String> SHORT = List.of("-f", "1", "-wi", "1", "-w", "100ms", "-i", "1", "-r", "200ms");

    /** What no claim and completion can do without. */
    private static final List<String> ALWAYS =
            List.of("pg.walBytes", "pg.walRecords", "pg.transactions", "pg.buffersHit", "pg.rowsDeleted", "pg.looks");

    private static final String BROKEN = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, payload jsonb);
            -- name: enqueue
            INSERT INTO jobs (payload) VALUES (jsonb_build_object('task', :task::bigint));
            -- name: claim
            SELECT id, (payload->>'task')::bigint AS task FROM jobs LIMIT 1 FOR UPDATE SKIP LOCKED;
            -- name: complete
            DELETE FROM jobs WHERE id = :id AND 1 / (50 - :id::bigint) < 2;
            """;

    /** Not durable: no time is looked at here. */
    private static Server server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty());

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_is_left_in_the_server() throws SQLException {
        assertThat(Program.leftOn(server)).isEmpty();
    }

    private static Program bench(String... more) {
        List<String> words = new ArrayList<>(List.of("bench"));
        words.addAll(SHORT);
        words.addAll(List.of(more));
        words.addAll(List.of("--pg", Program.url(server), "--durability", "none", "--shared-machine"));
        return Program.run(words.toArray(String[]::new));
    }

    @Test
    void every_row_is_there_with_what_an_operation_took_in_the_server() throws IOException {
        Path file = folder.resolve("result.json");

        Program program = bench("ClaimComplete", "-rf", "json", "-rff", file.toString(), "-prof", "postgres");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        Row[] rows = Json.parse(Files.readString(file), Row[].class);
        assertThat(rows).hasSize(4);
        for (Row row : rows) {
            assertThat(row.primaryMetric().score()).isPositive();
            assertThat(row.secondaryMetrics())
                    .containsKeys("pg.buffersRead", "pg.rowsInserted", "pg.rowsUpdated", "pg.active", "pg.wait.lock");
            for (String name : ALWAYS) {
                assertThat(row.secondaryMetrics())
                        .hasEntrySatisfying(
                                name,
                                metric -> assertThat(metric.score()).as(name).isPositive());
            }
        }
    }

    @Test
    void a_benchmark_that_throws_is_exit_3_in_one_line_and_its_schema_is_dropped() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.sql"), BROKEN);

        Program program = bench("ClaimComplete", "-bm", "thrpt", "-p", "strategy=" + file);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(program.errors()).singleElement().asString().contains("a benchmark failed", "division by zero");
    }

    @Test
    void an_unknown_strategy_is_exit_2_before_anything_starts() {
        Program program = bench("ClaimComplete", "-p", "strategy=lease.fence");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("did you mean 'lease.fenced'");
        assertThat(program.err()).doesNotContain("starting");
    }

    @Test
    void options_that_jmh_does_not_know_or_would_ignore_are_exit_2() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "-wii", "JMH: ",
                        "NoSuchBenchmark", "no benchmark matches [NoSuchBenchmark]",
                        "-p stratgy=lease.fenced", "did you mean 'strategy'",
                        "-p batch=many", "'many'",
                        "-p strategy=lease.batch", "-p batch=100")
                .entrySet()) {
            Program program = bench(wrong.getKey().split(" "));

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(program.errors()).singleElement().asString().contains(wrong.getValue());
        }
    }

    @Test
    void a_row_without_a_result_is_missed() {
        BenchRow there = new BenchRow("a.B.c", Mode.Throughput, Map.of("batch", "1"));

        assertThat(BenchRow.missing(Set.of(there), List.of())).containsExactly(there);
    }

    /** A row of the JSON that JMH writes. */
    record Row(Metric primaryMetric, Map<String, Metric> secondaryMetrics) {}

    /** A number in it. */
    record Metric(double score) {}
}
