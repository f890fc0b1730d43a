package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonRanking;
import dev.claimlab.results.ComparisonRow;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison finds a planted slowdown on a real server, and judges all rounds of every contestant. */
@Tag("server")
final class ComparisonTest {

    private static final String SLOW = """
            -- strategy: slow.delete
            -- from: transaction.delete

            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM task
                {order}
                LIMIT :limit
                FOR UPDATE SKIP LOCKED
            ), paused AS MATERIALIZED (
                SELECT pg_sleep(0.004)
            )
            DELETE FROM task
            USING picked, paused
            WHERE task.id = picked.id
            RETURNING task.id, task.task, task.type, task.payload;
            """;

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private Path slow() throws IOException {
        return Files.writeString(folder.resolve("slow.sql"), SLOW);
    }

    @Test
    void a_task_that_a_session_of_the_probe_did_not_find_is_done_before_the_rounds() {
        Program program = Program.on(
                server,
                folder,
                "compare -c 1 -T 50ms --repeat 6 --json -s transaction.delete,ordered.shard".split(" "));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(Json.parse(program.out(), ComparisonFile.class).rows())
                .extracting(ComparisonRow::status)
                .containsOnly(Status.PASS);
    }

    @Test
    void a_slowdown_is_found_and_what_is_less_durable_does_not_pass() throws IOException {
        Program program = Program.on(
                server,
                folder,
                ("compare -c 1,4 -T 100ms --repeat 7 --json -s transaction.delete,mutant.unlogged-table," + slow())
                        .split(" "));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        ComparisonFile file = Json.parse(program.out(), ComparisonFile.class);
        assertThat(file.rows())
                .hasSize(9)
                .filteredOn(row -> !row.strategy().startsWith("mutant."))
                .extracting(ComparisonRow::status)
                .containsOnly(Status.PASS);
        assertThat(file.rows())
                .filteredOn(row -> row.strategy().startsWith("mutant."))
                .allSatisfy(row -> assertThat(row.reason()).contains("LESS_DURABLE x 1"));
        List<ComparisonRow> drained = file.rows("drain", 1);
        assertThat(drained).allSatisfy(row -> {
            var figures = Objects.requireNonNull(row.figures());
            assertThat(figures.rounds()).hasSize(7).allMatch(round -> round.claims() >= 100);
            assertThat(figures.ledger().walBytesPerTask()).isPositive();
            assertThat(figures.server().walBytesPerTask()).isPositive();
        });
        assertThat(file.rows("steady", 4))
                .allSatisfy(
                        row -> assertThat(Objects.requireNonNull(row.figures()).latencyMicros())
                                .containsKeys("pickup", "wait", "endToEnd"));
        ComparisonRow paused = drained.stream()
                .filter(row -> row.strategy().startsWith("slow"))
                .findFirst()
                .orElseThrow();
        assertThat(new ComparisonRanking(drained).place(paused)).isEqualTo("3");
        assertThat(file.commitMicros()).hasSize(3);
        PublishedSchemas.expect("comparison", program.out());
        for (String name : List.of("comparison", "manifest", "metrics", "verdict")) {
            PublishedSchemas.expectFiles(name, folder, name + ".json");
        }
    }

    @Test
    void fewer_rounds_than_an_interval_needs_are_refused() {
        Program program = Program.run("compare", "--repeat", "5");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.err())
                .contains("--repeat is the number of rounds, of which an interval needs at least 6, not 5");
    }
}
