package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers in processes of their own are really killed, stopped and sent home, and nothing of them is left. */
@Tag("server")
final class WorkerProcessesTest {

    private static Server server;

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void start() {
        server = Program.startServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_is_left() throws SQLException {
        assertThat(Program.workersOf(ProcessHandle.current())).isEmpty();
        assertThat(Program.leftOn(server)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"crash-process, KILLED", "crash-worker, CRASHED", "rolling-restart, TERMINATED"})
    void a_process_ends_as_the_scenario_says_and_its_work_is_done_once(String scenario, ProcessEnd end)
            throws IOException {
        RunFolder run = assertPasses(scenario, "lease.fenced");

        List<ProcessText> processes = run.manifest().processes();
        assertThat(processes).extracting(ProcessText::end).contains(end).doesNotContain(ProcessEnd.LOST);
        assertThat(processes.stream().filter(process -> process.end() == end).mapToLong(ProcessText::events))
                .anyMatch(events -> events > 1);
        assertThat(run.history().flaw()).isEmpty();
    }

    @Test
    void a_stopped_process_goes_on_and_does_no_harm() throws IOException {
        RunFolder run = assertPasses("zombie", "lease.fenced");

        assertThat(run.manifest().processes()).extracting(ProcessText::end).containsOnly(ProcessEnd.WENT_HOME);
        assertThat(run.metrics().faults()).anyMatch(fault -> fault.hitBusy() > 0);
    }

    @Test
    void a_calm_run_spreads_its_workers_over_processes() throws IOException {
        RunFolder run = assertPasses("steady", "transaction.delete");

        assertThat(run.manifest().processes()).extracting(ProcessText::workers).containsExactly(1, 2);
    }

    @Test
    void speed_is_not_asked_of_processes_that_have_just_started() {
        Program program = run("drain", "lease.fenced");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--processes");
    }

    private RunFolder assertPasses(String scenario, String strategy) throws IOException {
        Program program = run(scenario, strategy);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        return RunFolder.below(folder).get(0);
    }

    private Program run(String scenario, String strategy) {
        return Program.on(
                server,
                folder,
                "run",
                scenario,
                "-s",
                strategy,
                "-c",
                "3",
                "--processes",
                "2",
                "-T",
                "5s",
                "-R",
                "60",
                "--work",
                "50ms");
    }
}
