package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.results.Json;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A ramp finds the edge of what holds a target, says plainly where there is none, and keeps every run. */
@Tag("server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RampTest {

    private static final String LOSES_TASKS = """
            -- strategy: mine.lossy
            -- contract: exactly-once
            -- transaction: held
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job SELECT :task::bigint WHERE :task::bigint % 7 <> 0;
            -- name: claim
            WITH picked AS MATERIALIZED (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING picked WHERE job.id = picked.id
            RETURNING job.id AS task;
            -- name: remaining
            SELECT id AS task, 'READY' AS state FROM job;
            """;

    private final Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    void stop() {
        server.close();
    }

    private Program ramp(String strategy, String target) {
        return Program.on(
                server,
                folder.resolve("runs"),
                ("run ramp -T 300ms -c 2 -R 20 --max-rate 40 --json -s " + strategy + " --target " + target)
                        .split(" "));
    }

    private static RampRow only(Program program) {
        PublishedSchemas.expect("ramp", program.out());
        RampRow[] rows = Json.parse(program.out(), RampRow[].class);
        assertThat(rows).hasSize(1);
        return rows[0];
    }

    @Test
    void a_generous_target_holds_up_to_the_highest_rate_asked_and_every_run_is_kept() throws IOException {
        Program program = ramp("transaction.delete", "p99=10s");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RampRow row = only(program);
        assertThat(row.highestHeldPerSecond()).isEqualTo(40);
        assertThat(row.lowestFailedPerSecond()).isNull();
        assertThat(row.conclusion()).contains("holds p99=10s up to 40/s, the highest rate that was tried");
        List<Path> kept = new ArrayList<>();
        for (RunFolder run : RunFolder.below(folder.resolve("runs"))) {
            kept.add(run.path());
        }
        assertThat(row.probes())
                .hasSize(kept.size())
                .extracting(RampProbe::status)
                .containsOnly(Status.PASS);
        assertThat(kept)
                .allMatch(path -> row.probes().stream().anyMatch(probe -> path.endsWith(Path.of(probe.folder()))));
    }

    @Test
    void a_target_that_nothing_can_hold_is_told_plainly() {
        Program program = ramp("transaction.delete", "p99=0.001ms");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RampRow row = only(program);
        assertThat(row.highestHeldPerSecond()).isNull();
        assertThat(row.lowestFailedPerSecond()).isEqualTo(1);
        assertThat(row.conclusion()).contains("does not hold p99=0.001ms at any rate, not even at 1.0/s");
    }

    @Test
    void a_queue_that_breaks_its_contract_has_no_rate() throws IOException {
        Path lossy = Files.writeString(folder.resolve("lossy.sql"), LOSES_TASKS);

        Program program = ramp(lossy + " --work 1ms", "p99=10s");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        RampRow row = only(program);
        assertThat(row.status()).isEqualTo(Status.FAIL);
        assertThat(row.highestHeldPerSecond()).isNull();
        assertThat(row.conclusion()).contains("a run's verdict is FAIL, so no rate counts");
    }
}
