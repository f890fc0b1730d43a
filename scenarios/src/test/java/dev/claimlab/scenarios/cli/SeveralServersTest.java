package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.results.Json;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions side by side in one table. */
@Tag("server")
final class SeveralServersTest {

    /** MERGE returns rows from version 17 on. */
    private static final String NEEDS_17 = """
            -- strategy: merged
            -- postgres: 17
            -- transaction: held
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (SELECT id FROM job ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
            MERGE INTO job USING picked ON job.id = picked.id
            WHEN MATCHED THEN DELETE
            RETURNING job.id AS task;
            -- name: remaining
            SELECT id AS task, 'READY' AS state FROM job;
            """;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void each_version_has_rows_and_a_strategy_that_needs_a_newer_one_does_not_apply() throws IOException {
        Path file = Files.writeString(folder.resolve("merged.sql"), NEEDS_17);

        Program program = Program.run(
                "run",
                "drain",
                "-s",
                "transaction.delete," + file,
                "--pg",
                "embedded:14,embedded:18",
                "-c",
                "2",
                "--tasks",
                "50",
                "--json",
                "--shared-machine",
                "-o",
                folder.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        List<SummaryRow> rows = List.of(Json.parse(program.out(), SummaryRow[].class));
        assertThat(rows).hasSize(4);
        assertThat(rows)
                .filteredOn(row -> row.status() == Status.PASS)
                .extracting(SummaryRow::strategy)
                .containsExactlyInAnyOrder("transaction.delete", "transaction.delete", "merged");
        assertThat(rows)
                .filteredOn(row -> row.status() == Status.NOT_APPLICABLE)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.reason()).contains("needs PostgreSQL 17 or newer", "this is 14");
                    assertThat(Objects.requireNonNull(row.place())).startsWith("PostgreSQL 14");
                });
    }

    @Test
    void verify_is_not_applicable_on_a_server_that_is_too_old() throws IOException {
        Path file = Files.writeString(folder.resolve("merged.sql"), NEEDS_17);

        Program program = Program.run(
                "verify",
                file.toString(),
                "--pg",
                "embedded:14",
                "--areas",
                "lint,contention",
                "--shared-machine",
                "-o",
                folder.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out()).contains("NOT_APPLICABLE", "needs PostgreSQL 17 or newer");
    }

    @Test
    void a_command_that_works_on_one_server_refuses_several() {
        Program program = Program.run("verify", "lease.fenced", "--pg", "embedded:14,embedded:18");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("2 servers", "side by side");
    }

    @Test
    void a_server_that_is_named_twice_is_refused() {
        Program program = Program.run("run", "drain", "--pg", "embedded:18,embedded:18");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("twice");
    }
}
