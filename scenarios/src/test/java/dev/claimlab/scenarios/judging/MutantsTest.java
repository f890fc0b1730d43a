package dev.claimlab.scenarios.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile.Entry;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues that are broken on purpose, after real ones: each is asked the question that shows it. */
@Tag("server")
final class MutantsTest {

    private static final String INSTALL = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL, status text NOT NULL DEFAULT 'ready');
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: complete
            UPDATE jobs SET status = 'done' WHERE id = :id AND status = 'running';
            -- name: remaining
            SELECT task, CASE status WHEN 'ready' THEN 'READY' WHEN 'done' THEN 'DONE' ELSE 'HELD' END AS state
            FROM jobs;
            -- name: claim
            """;

    /** A claim that waited for the row finds it taken, and reports an empty queue; the condition is repeated. */
    private static final String BLOCKING = INSTALL + """
            UPDATE jobs
            SET status = 'running'
            WHERE id = (SELECT id FROM jobs WHERE status = 'ready' ORDER BY id LIMIT 1)
              AND status = 'ready'
            RETURNING id, task;
            """;

    /** One task in 500 is left alone until 1,600 others are done. */
    private static final String UNFAIR = INSTALL + """
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM jobs
                WHERE status = 'ready'
                  AND (task % 500 <> 7 OR (SELECT count(*) FROM jobs WHERE status = 'done') > 1600)
                ORDER BY id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs
            SET status = 'running'
            FROM picked
            WHERE jobs.id = picked.id
            RETURNING jobs.id, jobs.task;
            """;

    private static final String KEYED = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE jobs (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                key text,
                status text NOT NULL DEFAULT 'ready'
            );
            {index}
            -- name: enqueue
            INSERT INTO jobs (task, key) VALUES (:task, :key) ON CONFLICT DO NOTHING;
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM jobs WHERE status = 'ready' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs SET status = 'running' FROM picked WHERE jobs.id = picked.id RETURNING jobs.id, jobs.task;
            -- name: complete
            DELETE FROM jobs WHERE id = :id;
            -- name: remaining
            SELECT task, CASE status WHEN 'ready' THEN 'READY' ELSE 'HELD' END AS state FROM jobs;
            """;

    /** A task that is being worked on stands for new ones too, although it may have read what was before. */
    private static final String DEDUPLICATES_RUNNING = KEYED.replace(
            "{index}", "CREATE UNIQUE INDEX jobs_key ON jobs (key) WHERE status IN ('ready', 'running');");

    /** The index is missing. */
    private static final String DEDUPLICATES_NOTHING = KEYED.replace("{index}", "");

    /** The right one. */
    private static final String DEDUPLICATES_WAITING =
            KEYED.replace("{index}", "CREATE UNIQUE INDEX jobs_key ON jobs (key) WHERE status = 'ready';");

    /** Not durable, and so quick that the queue stays short. */
    private static Server server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty());

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private Program run(String mutant, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of(
                "--durability",
                "none",
                "-s",
                Files.writeString(folder.resolve("mutant.sql"), mutant).toString()));
        return Program.on(server, folder, arguments.toArray(String[]::new));
    }

    private List<Anomaly> found(String mutant, String... command) throws IOException {
        Program program = run(mutant, command);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        return RunFolder.below(folder).get(0).verdict().findings().stream()
                .map(Entry::anomaly)
                .toList();
    }

    @Test
    void a_poll_that_takes_a_lost_race_for_an_empty_queue_is_caught() throws IOException {
        assertThat(found(BLOCKING, "drain", "-c", "4", "--tasks", "1000")).containsOnly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_claim_that_passes_some_tasks_by_is_caught() throws IOException {
        assertThat(found(UNFAIR, "steady", "-c", "2", "-R", "250", "--tasks", "1400"))
                .contains(Anomaly.STARVED);
    }

    @Test
    void a_key_that_collapses_into_a_running_task_is_caught() throws IOException {
        assertThat(found(DEDUPLICATES_RUNNING, "dedup", "-c", "2", "-R", "300", "--tasks", "300"))
                .containsOnly(Anomaly.LOST);
    }

    @Test
    void a_key_that_nobody_looks_at_is_caught() throws IOException {
        assertThat(found(DEDUPLICATES_NOTHING, "dedup", "-c", "1", "-R", "300", "--tasks", "300"))
                .containsOnly(Anomaly.TWINS);
    }

    @Test
    void a_key_that_collapses_into_a_waiting_task_is_left_alone() throws IOException {
        Program program = run(DEDUPLICATES_WAITING, "dedup", "-c", "2", "-R", "300", "--tasks", "300");
        assertThat(program.exitCode()).as(program.toString()).isZero();
    }
}
