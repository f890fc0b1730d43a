package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.metric.Metrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults in workers and connections are injected: broken strategies are found out, right ones are not. */
@Tag("server")
final class HarmTest {

    /** A late worker completes a task that another worker has claimed by now. */
    private static final String COMPLETES_UNFENCED = """
            -- name: install
            CREATE TABLE job (
                id bigint PRIMARY KEY,
                is_done boolean NOT NULL DEFAULT false,
                until timestamptz NOT NULL DEFAULT '-infinity',
                attempt integer NOT NULL DEFAULT 0
            );
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM job WHERE NOT is_done AND until <= clock_timestamp()
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE job SET until = clock_timestamp() + :lease::interval, attempt = attempt + 1
            FROM picked WHERE job.id = picked.id
            RETURNING job.id AS task, attempt;
            -- name: complete
            UPDATE job SET is_done = true WHERE id = :task;
            -- name: remaining
            SELECT id AS task, CASE WHEN is_done THEN 'DONE' ELSE 'READY' END AS state FROM job;
            """;

    /** An attempt is counted when a task is claimed, and a worker that dies in the last one leaves no other to end it. */
    private static final String COUNTS_CRASHES = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (
                id bigint PRIMARY KEY,
                until timestamptz NOT NULL DEFAULT '-infinity',
                attempt integer NOT NULL DEFAULT 0
            );
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM job WHERE until <= clock_timestamp() AND attempt < :attempt_limit::integer
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE job SET until = clock_timestamp() + :lease::interval, attempt = attempt + 1
            FROM picked WHERE job.id = picked.id
            RETURNING job.id AS task, attempt;
            -- name: complete
            DELETE FROM job WHERE id = :task AND attempt = :attempt;
            -- name: remaining
            SELECT id AS task, CASE WHEN until > clock_timestamp() THEN 'HELD' ELSE 'READY' END AS state FROM job;
            """;

    private static final int SEEDS = 3;

    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void a_worker_that_dies_at_any_step_loses_nothing_and_does_nothing_twice() throws IOException {
        assertPasses("crash-worker", "transaction.delete,advisory.session", "6s");
    }

    @Test
    void a_commit_without_an_answer_is_unknown_and_done_once() throws IOException {
        for (RunFolder run : assertPasses("ambiguous-commit", "lease.fenced", "4s")) {
            Metrics.UnknownCounts unknown = run.metrics().unknown();
            assertThat(unknown.claim() + unknown.complete()).isPositive();
        }
    }

    @Test
    void a_commit_without_an_answer_is_asked_for_where_the_strategy_notes_its_transaction() throws IOException {
        String strategies = "lease.fenced[resolve=xact],transaction.delete[resolve=xact]";
        for (RunFolder run : assertPasses("ambiguous-commit", strategies, "8s")) {
            Metrics.UnknownCounts unknown = run.metrics().unknown();
            assertThat(unknown.resolvedDone() + unknown.resolvedUndone()).isPositive();
        }
    }

    @Test
    void a_strategy_that_commits_before_the_work_loses_what_a_dead_worker_held() throws IOException {
        assertFinds(Anomaly.LOST, "crash-worker", file(BrokenQueues.COMMITS_BEFORE_WORK), "4s");
    }

    @Test
    void a_task_whose_attempts_were_used_up_by_crashes_is_found_in_limbo() throws IOException {
        assertFinds(Anomaly.LIMBO, "crash-worker", file(COUNTS_CRASHES) + "[attempts=1]", "6s");
    }

    @Test
    void a_completion_without_a_fence_is_found_when_a_worker_stands_still() throws IOException {
        assertFinds(Anomaly.UNFENCED_COMPLETION, "zombie", file(COMPLETES_UNFENCED), "5s");
    }

    private List<RunFolder> assertPasses(String scenario, String strategies, String duration) throws IOException {
        return FaultyRuns.assertPassed(run(folder, scenario, strategies, duration), folder);
    }

    /** With one of a few seeds: whether a fault hits a worker at the right moment depends on the machine, too. */
    private void assertFinds(Anomaly anomaly, String scenario, String strategy, String duration) throws IOException {
        List<Program> tried = new ArrayList<>();
        boolean isFound = false;
        for (int seed = 1; seed <= SEEDS && !isFound; seed++) {
            Path out = folder.resolve("seed" + seed);
            Program program = run(out, scenario, strategy, duration, "--seed", String.valueOf(seed));
            tried.add(program);
            isFound = program.exitCode() == ExitCode.FAIL && found(out).contains(anomaly);
        }
        assertThat(isFound).as("%s in %s", anomaly, tried).isTrue();
    }

    private static List<Anomaly> found(Path out) throws IOException {
        return RunFolder.below(out).get(0).verdict().findings().stream()
                .map(VerdictFile.Entry::anomaly)
                .toList();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("mutant.sql"), text).toString();
    }

    private static Program run(Path out, String scenario, String strategies, String duration, String... more) {
        List<String> words = new ArrayList<>(FaultyRuns.arguments(scenario, strategies, duration));
        words.addAll(List.of(more));
        return Program.on(SERVER, out, words.toArray(String[]::new));
    }
}
