package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.metric.ClaimCounts;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario brings about what it asks. */
@Tag("server")
final class QuestionsTest {

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private List<RunFolder> run(String scenario, String strategies) throws IOException {
        Program program =
                Program.on(server, folder, "run", scenario, "-s", strategies, "-c", "2", "-R", "200", "--tasks", "300");
        assertThat(program.exitCode()).as(program.toString()).isZero();
        return RunFolder.below(folder);
    }

    private static ClaimCounts claims(RunFolder run) throws IOException {
        return Objects.requireNonNull(run.metrics().pace()).claims();
    }

    private static ServerHealth health(RunFolder run) throws IOException {
        return Objects.requireNonNull(run.metrics().health());
    }

    @Test
    void effects_outside_are_repeated_with_every_failure_and_those_inside_are_not() throws IOException {
        assertThat(run("outside-effect", "transaction.delete,lease.fenced"))
                .hasSize(2)
                .allSatisfy(run -> {
                    var metrics = run.metrics();
                    assertThat(metrics.effects().joined())
                            .isEqualTo(metrics.tasks().completed());
                    assertThat(metrics.effects().repeated()).isPositive();
                    assertThat(metrics.effects().outside())
                            .isEqualTo(metrics.effects().joined()
                                    + metrics.effects().repeated());
                });
    }

    @Test
    void another_place_for_effects_does_not_fit_a_question_about_them() {
        Program program = Program.on(server, folder, "run", "outside-effect", "-s", "lease.fenced", "--effect", "none");
        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("outside-effect", "BOTH");
    }

    @Test
    void the_latency_of_quiet_tasks_stands_beside_that_of_noisy_ones() throws IOException {
        assertThat(run("noisy-neighbour", "lease.fenced,ordered.group"))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.metrics().latencyMicros()).containsKeys("quiet", "noisy"));
    }

    @Test
    void tasks_of_one_key_stand_for_each_other_while_they_wait() throws IOException {
        assertThat(run("dedup", "lease.unique").get(0).metrics().tasks().collapsed())
                .isPositive();
    }

    @Test
    void a_strategy_that_knows_no_keys_is_told_why_it_is_not_asked() throws IOException {
        assertThat(run("dedup", "lease.status")).isEmpty();
        Program program = Program.on(server, folder, "run", "dedup", "-s", "lease.status");
        assertThat(program.toString()).contains("NOT_APPLICABLE", "DEDUPLICATES");
    }

    @Test
    void a_burst_is_worked_off() throws IOException {
        assertThat(run("burst", "lease.notify,lease.debounced"))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.metrics().latencyMicros()).doesNotContainKeys("quiet", "noisy"));
    }

    @Test
    void what_a_task_costs_beside_an_old_snapshot_is_counted() throws IOException {
        assertThat(run("held-snapshot", "transaction.delete,batch.rotating"))
                .hasSize(2)
                .allSatisfy(run -> {
                    assertThat(run.metrics().faults()).isNotEmpty();
                    assertThat(run.metrics().server().bufferHitsPerTask()).isPositive();
                });
    }

    @Test
    void how_the_server_was_is_told_of_every_calm_run() throws IOException {
        assertThat(health(run("churn", "lease.fenced").get(0))).satisfies(health -> {
            assertThat(health.connectionSecondsPerTask()).isPositive();
            assertThat(health.waits().values().stream().mapToDouble(share -> share))
                    .isNotEmpty()
                    .allMatch(share -> share > 0 && share <= 1);
            assertThat(health.sizes()).hasSize(health.looks()).allMatch(size -> size.tableBytes() > 0);
        });
    }

    @Test
    void a_bystander_is_watched_alone_and_beside_the_queue() throws IOException {
        Program program = Program.on(
                server, folder, "run", "bystander", "-s", "lease.fenced", "-c", "2", "-R", "200", "-T", "1s");
        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.out()).contains("bystander p99 ms, alone and beside", "reader p50 ms, alone and beside");
        assertThat(RunFolder.below(folder).get(0).metrics().bystander())
                .isNotNull()
                .satisfies(times -> {
                    assertThat(times.alone().transaction().count()).isPositive();
                    assertThat(times.beside().transaction().count()).isPositive();
                    assertThat(times.beside().read().p50()).isPositive();
                });
    }

    @Test
    void idle_workers_that_listen_poll_in_vain_less_often_than_those_that_do_not() throws IOException {
        Program program = Program.on(
                server, folder, "run", "idle", "-s", "lease.fenced,lease.notify", "-c", "2", "-R", "5", "-T", "2s");
        assertThat(program.exitCode()).as(program.toString()).isZero();
        List<RunFolder> runs = RunFolder.below(folder);
        assertThat(runs).hasSize(2);
        assertThat(claims(runs.get(0)).emptyPerSecond())
                .isGreaterThan(claims(runs.get(1)).emptyPerSecond());
    }

    @Test
    void of_a_herd_more_workers_than_one_ask_for_a_single_task() throws IOException {
        Program program = Program.on(
                server, folder, "run", "thundering-herd", "-s", "lease.notify", "-c", "8", "-R", "5", "-T", "2s");
        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.out()).contains("claims/task");
        assertThat(claims(RunFolder.below(folder).get(0)).perTask()).isGreaterThan(2);
    }

    @Test
    void the_time_to_add_a_task_is_told_beside_notify_and_without() throws IOException {
        assertThat(run("notify-commit", "lease.fenced,lease.notify"))
                .hasSize(2)
                .extracting(run -> run.metrics().latencyMicros().get("enqueue"))
                .doesNotContainNull();
    }

    @Test
    void a_task_begins_after_all_that_it_depends_on() throws IOException {
        assertThat(run("dependencies", "dependent.check,dependent.count")).hasSize(2);
        Program program = Program.on(
                server, folder, "run", "dependencies", "-s", "lease.fenced", "-c", "2", "-R", "200", "--tasks", "30");
        assertThat(program.toString()).contains("NOT_APPLICABLE", "DEPENDS");
    }

    @Test
    void a_worker_of_an_old_release_takes_no_task_of_a_new_type() throws IOException {
        assertThat(run("rolling-types", "typed.known")).hasSize(1);
        Program program = Program.on(
                server,
                folder,
                "run",
                "rolling-types",
                "-s",
                "mutant.any-type-when-idle",
                "-c",
                "2",
                "-R",
                "200",
                "--tasks",
                "300");
        assertThat(program.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(program.toString()).contains("UNKNOWN_TYPE");
    }
}
