package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario brings about what it asks. */
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
}
