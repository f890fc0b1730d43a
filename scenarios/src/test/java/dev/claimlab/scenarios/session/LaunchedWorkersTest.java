package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryReader;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.spi.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that a command of the user starts are judged like any other, and what is lost with their host is known. */
@Tag("server")
final class LaunchedWorkersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HERE = "exec {command}";
    /** The machine is not back when the command is tried again for the first time. */
    private static final String NOT_BACK = "test {generation} != 2 && exec {command}";
    /** In a session of its own, where no signal to the command reaches it: only its input and output are left. */
    private static final String ELSEWHERE = "setsid {command}";

    private static final String QUEUE = """
            -- name: install
            CREATE TABLE job (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            DELETE FROM job WHERE id = (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING task;
            """;

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
        Awaitility.await().atMost(PATIENCE).until(() -> launched().isEmpty());
        assertThat(Program.leftOn(server)).isEmpty();
    }

    /** Those below this process; one in a session of its own is told by its sessions on the server. */
    private static List<ProcessHandle> launched() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").matches(".*java -XX.*Main worker"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "echo Welcome to host {n} of run {run}; {command}"})
    void launched_workers_give_one_folder_with_one_verdict(String launch) throws IOException {
        Program program = run("steady", "transaction.delete", launch);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(run.manifest().processes()).extracting(ProcessText::workers).containsExactly(1, 2);
        assertThat(run.manifest().processes()).allSatisfy(process -> {
            assertThat(process.end()).isEqualTo(ProcessEnd.WENT_HOME);
            assertThat(process.events()).isPositive();
            assertThat(process.clockErrorNanos()).isPositive();
        });
        assertThat(run.manifest().circumstances().conditions()).isEqualTo(Conditions.CALM);
        assertThat(run.history().flaw()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "crash-process, KILLED, setsid {command}",
        "crash-worker, CRASHED, exec {command}",
        "rolling-restart, TERMINATED, setsid {command}"
    })
    void a_launched_process_ends_as_the_scenario_says(String scenario, ProcessEnd end, String launch)
            throws IOException {
        Program program = run(scenario, "lease.fenced", launch);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(run.manifest().processes())
                .extracting(ProcessText::end)
                .contains(end)
                .doesNotContain(ProcessEnd.LOST, ProcessEnd.HOST_LOST);
        assertThat(run.history().flaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, ELSEWHERE})
    void a_paused_process_sends_no_statement_until_it_is_answered_again(String launch) throws IOException {
        Program program = run("zombie", "lease.fenced", launch);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(RunFolder.below(folder).get(0).metrics().faults()).anyMatch(fault -> fault.hitBusy() > 0);
    }

    @Test
    void a_lost_host_is_judged_as_killed_workers_and_replaced() throws IOException {
        CompletableFuture<Program> running =
                CompletableFuture.supplyAsync(() -> run("steady", "lease.fenced[lease=2s]", NOT_BACK, "6", "1s"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> running.isDone() || (launched().size() == 2 && areAllAtWork()));
        assertThat(running.isDone()).as(() -> String.valueOf(running.join())).isFalse();

        assertThat(launched().get(0).destroyForcibly()).isTrue();

        Program program = running.join();
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(run.manifest().processes())
                .extracting(ProcessText::end)
                .containsExactlyInAnyOrder(ProcessEnd.HOST_LOST, ProcessEnd.WENT_HOME, ProcessEnd.WENT_HOME);
        assertThat(run.manifest().circumstances().conditions()).isEqualTo(Conditions.FAULTY);
        assertThat(run.metrics().faults()).anySatisfy(fault -> {
            assertThat(fault.kind()).isEqualTo("kill");
            assertThat(fault.injected()).isOne();
        });
    }

    /** Each of the three workers holds a task, and they have completed some, as far as the coordinator knows. */
    private boolean areAllAtWork() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> histories = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("history-w"))
                    .toList();
            long claimed = count(histories, Operation.CLAIM, Stage.OK);
            long ended = count(histories, Operation.COMPLETE, Stage.INVOKE);
            return ended > 3 && claimed == ended + 3;
        }
    }

    private static long count(List<Path> histories, Operation operation, Stage stage) {
        LongAdder count = new LongAdder();
        for (Path history : histories) {
            try {
                HistoryReader.read(history).forEach(operation, event -> {
                    if (event.stage() == stage && event.task() != Event.NO_TASK) {
                        count.increment();
                    }
                });
            } catch (IOException e) {
                return 0;
            }
        }
        return count.sum();
    }

    @Test
    void a_strategy_file_travels_with_the_configuration() throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.sql"), QUEUE);

        Program program = run("steady", file.toString(), "rm -f '" + file + "'; " + HERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_broken_queue_is_found_with_launched_workers() throws IOException {
        Program program = run("crash-process", "mutant.never-recovered", ELSEWHERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
    }

    @Test
    void a_command_that_starts_no_worker_is_told_with_its_exit_code() throws IOException {
        Program program = run("steady", "lease.fenced", "exit 7; {command}");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(RunFolder.below(folder).get(0).verdict().status()).isEqualTo(Status.UNKNOWN);
        assertThat(program.toString()).contains("--launch", "exit code 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partition", "ambiguous-commit"})
    void the_network_of_a_launched_worker_is_harmed_where_it_is(String scenario) throws IOException {
        Program program = run(scenario, "lease.fenced", ELSEWHERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(RunFolder.below(folder).get(0).metrics().faults()).anyMatch(fault -> fault.hitBusy() > 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"run steady --launch ssh | {command}", "compare --launch {command} | --launch"})
    void what_cannot_be_launched_is_refused(String command, String said) {
        Program program = Program.on(server, folder, command.split(" ", -1));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains(said);
    }

    private Program run(String scenario, String strategy, String launch) {
        return run(scenario, strategy, launch, "60", "50ms");
    }

    private Program run(String scenario, String strategy, String launch, String rate, String work) {
        List<String> words = new ArrayList<>(List.of("run", scenario, "-s", strategy, "-c", "3", "--processes", "2"));
        words.addAll(List.of("-T", "4s", "-R", rate, "--work", work, "--launch", launch));
        return Program.on(server, folder, words.toArray(String[]::new));
    }
}
