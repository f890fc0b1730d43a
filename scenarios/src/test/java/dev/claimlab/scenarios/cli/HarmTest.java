package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Metrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults are done to real servers and real connections; broken strategies are found out, right ones are not. */
@Tag("server")
final class HarmTest {

    /** At most once: the task is gone before it is done. */
    static final String COMMITS_BEFORE_WORK = """
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING picked WHERE job.id = picked.id
            RETURNING job.id AS task;
            -- name: complete
            SELECT true;
            -- name: remaining
            SELECT id AS task, 'READY' AS state FROM job;
            """;
    /** Whoever is late completes what is another's by now. */
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

    /** An attempt is counted when a task is claimed, and whoever dies in the last one leaves it to nobody. */
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

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void no_server_is_left() {
        String mine = "claimlab-" + ProcessHandle.current().pid() + "-";
        Stream<String> commands =
                ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream());
        assertThat(commands).noneMatch(command -> command.contains(mine));
    }

    @Test
    void a_worker_that_dies_at_any_step_loses_nothing_and_does_nothing_twice() throws IOException {
        assertPasses("crash-worker", "transaction.delete,advisory.session", "6s");
    }

    @Test
    void a_server_that_crashes_loses_nothing_that_it_acknowledged() throws IOException {
        assertPasses("crash-server", "transaction.delete,lease.fenced", "4s");
    }

    @Test
    void an_asynchronous_commit_is_acknowledged_and_lost_when_the_server_crashes() throws IOException {
        Program program = run("crash-server", "transaction.delete,lease.fenced", "4s", "--durability", "async");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(RunFolder.below(folder))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.verdict().findings())
                        .filteredOn(found -> found.anomaly() == Anomaly.LOST)
                        .isNotEmpty()
                        .allSatisfy(found -> assertThat(found.examples())
                                .anyMatch(told -> told.contains("was completed") || told.contains("acknowledged"))));
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
        assertFinds(Anomaly.LOST, run("crash-worker", file(COMMITS_BEFORE_WORK), "4s"));
    }

    @Test
    void a_task_whose_attempts_were_used_up_by_crashes_is_found_in_limbo() throws IOException {
        assertFinds(Anomaly.LIMBO, run("crash-worker", file(COUNTS_CRASHES) + "[attempts=1]", "6s"));
    }

    @Test
    void a_completion_without_a_fence_is_found_when_a_worker_stands_still() throws IOException {
        assertFinds(Anomaly.UNFENCED_COMPLETION, run("zombie", file(COMPLETES_UNFENCED), "5s"));
    }

    private List<RunFolder> assertPasses(String scenario, String strategies, String duration) throws IOException {
        Program program = run(scenario, strategies, duration);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        List<RunFolder> runs = RunFolder.below(folder);
        for (RunFolder run : runs) {
            assertThat(run.verdict().status()).isEqualTo(Status.PASS);
            assertThat(run.metrics().faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.injected()).isPositive());
            assertThat(run.metrics().faults().stream().mapToLong(Metrics.FaultCount::hitBusy))
                    .anyMatch(hits -> hits > 0);
        }
        return runs;
    }

    private void assertFinds(Anomaly anomaly, Program program) throws IOException {
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(RunFolder.below(folder).get(0).verdict().findings())
                .extracting(VerdictFile.Entry::anomaly)
                .contains(anomaly);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("mutant.sql"), text).toString();
    }

    private Program run(String scenario, String strategies, String duration, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                scenario,
                "-s",
                strategies,
                "-T",
                duration,
                // More work than the workers can do, so that a fault finds everybody at work.
                "-R",
                "100",
                "--work",
                "50ms",
                "--pg",
                "embedded",
                "--shared-machine",
                "-o",
                folder.resolve("runs").toString()));
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }
}
