package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.results.MatrixCell;
import dev.claimlab.scenarios.catalog.BrokenQueues;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.crash.CrashMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crash matrix finds who loses tasks, leaves alone who does not, and its page shows every cell there is. */
@Tag("server")
final class MatrixTest {

    private static final Path PAGE =
            Path.of(System.getProperty("claimlab.root", "..")).resolve("docs/crash-matrix.md");

    private static final String LEASES_BY_LITERAL = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (
                id bigint PRIMARY KEY,
                until timestamptz NOT NULL DEFAULT '-infinity',
                attempt integer NOT NULL DEFAULT 0);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM job WHERE until <= 'now'::timestamptz ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE job SET until = 'now'::timestamptz + :lease::interval, attempt = attempt + 1
            FROM picked WHERE job.id = picked.id
            RETURNING job.id AS task, attempt;
            -- name: complete
            DELETE FROM job WHERE id = :task AND attempt = :attempt;
            -- name: remaining
            SELECT id AS task, 'READY' AS state FROM job;
            """;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_task_that_is_committed_before_it_is_done_is_lost() throws IOException {
        Path mutant = Files.writeString(folder.resolve("mutant.sql"), BrokenQueues.COMMITS_BEFORE_WORK);

        Program program = matrix(mutant.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out()).contains("LOST");
    }

    @Test
    void a_lease_that_virtual_time_does_not_move_is_told_and_not_taken_for_stuck() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.sql"), LEASES_BY_LITERAL);

        Program program = matrix(mine.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(program.out())
                .contains("time stands", "virtual time does not move", "'now' in claim (", ":10)")
                .doesNotContain("STUCK");
    }

    @Test
    void a_living_worker_keeps_its_registration_while_time_passes() {
        Program program = matrix("batch.dispatch");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void the_page_shows_every_harm_at_every_step_to_every_contestant() throws IOException {
        List<String> rows = new ArrayList<>();
        String steps = "| strategy | "
                + String.join(
                        " | ", CrashMatrix.STEPS.stream().map(Object::toString).toList()) + " |";
        for (MatrixCell.Interruption harm : MatrixCell.Interruption.values()) {
            rows.add("### A worker is harmed: " + harm.words());
            rows.add(steps);
            new StrategyResolver(false).named("all").stream().map(Preset::name).forEach(rows::add);
        }

        try (Stream<String> lines = Files.lines(PAGE)) {
            List<String> shown = lines.dropWhile(line -> !line.startsWith("###"))
                    .filter(line -> line.matches("(###|\\| [a-z]).*"))
                    .map(line -> line.matches("\\| \\w+\\.\\w+ .*") ? line.split(" ", -1)[1] : line)
                    .toList();
            assertThat(shown)
                    .as("./claimlab run crash-matrix -s all prints what belongs there")
                    .isEqualTo(rows);
        }
    }

    private Program matrix(String strategies) {
        return Program.run(
                "run",
                CrashMatrixExperiment.NAME,
                "-s",
                strategies,
                "--pg",
                "embedded",
                // Workers are harmed, and the server is not: nothing depends on what is on its disk.
                "--durability",
                "none",
                "--shared-machine",
                "-o",
                folder.resolve("runs").toString());
    }
}
