package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.HistoryReader;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
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
import java.util.stream.LongStream;
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

/** Producers that a command of the user starts add each task once, and what is lost with their host is unknown, not lost. */
@Tag("server")
final class LaunchedProducersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HERE = "exec {command}";

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
        assertThat(Program.leftOn(server)).isEmpty();
    }

    @Test
    void two_launched_producers_give_one_history_in_which_each_task_is_added_once() throws IOException {
        Program program = run("steady", "lease.fenced", HERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(producers(run)).hasSize(2).allSatisfy(process -> {
            assertThat(process.end()).isEqualTo(ProcessEnd.WENT_HOME);
            assertThat(process.workers()).isZero();
            assertThat(process.events()).isPositive();
            assertThat(process.clockErrorNanos()).isPositive();
        });
        assertThat(run.manifest().circumstances().conditions()).isEqualTo(Conditions.CALM);
        assertThat(run.history().flaw()).isEmpty();
        assertThatEachTaskWasSentOnceBy(run, 2);
        assertThat(arrivals(run.history(), Stage.OK)).hasSameSizeAs(arrivals(run.history(), Stage.INVOKE));
    }

    @Test
    void a_lost_host_of_producers_loses_no_task_and_another_goes_on_behind_it() throws IOException {
        // The machine is not back when the command is tried again for the first time.
        String launch = "test {generation} != 2 && echo $$ > '" + folder + "/pid-{n}-{generation}' && exec {command}";
        CompletableFuture<Program> running =
                CompletableFuture.supplyAsync(() -> run("steady", "lease.fenced[lease=2s]", launch));
        Awaitility.await().atMost(PATIENCE).until(() -> running.isDone() || isProducing());
        assertThat(running.isDone()).as(() -> String.valueOf(running.join())).isFalse();

        long pid = Long.parseLong(Files.readString(folder.resolve("pid-3-1")).strip());
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

        Program program = running.join();
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(producers(run))
                .extracting(ProcessText::end)
                .containsExactlyInAnyOrder(ProcessEnd.HOST_LOST, ProcessEnd.WENT_HOME, ProcessEnd.WENT_HOME);
        assertThat(run.manifest().circumstances().conditions()).isEqualTo(Conditions.FAULTY);
        assertThat(run.verdict().findings()).isEmpty();
        assertThatEachTaskWasSentOnceBy(run, 2);
        assertThat(run.metrics().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo("kill");
            assertThat(fault.hitBusy()).isOne();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "delayed, lease.fenced, 2",
        "wake-up, 'lease.fenced[wake=notify]', 1",
        "signup, transaction.delete, 2",
        "crash-process, lease.fenced, 2"
    })
    void launched_producers_add_what_a_scenario_asks_for(String scenario, String strategy, int processes)
            throws IOException {
        Program program = run(scenario, strategy, HERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(producers(run)).hasSize(processes);
        assertThatEachTaskWasSentOnceBy(run, processes);
    }

    @Test
    void a_queue_that_loses_tasks_is_found_with_launched_producers() throws IOException {
        Program program = run("crash-process", "mutant.never-recovered", HERE);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
    }

    @Test
    void producers_without_a_command_that_starts_them_are_refused() {
        Program program = Program.on(server, folder, "run", "steady", "--producers", "2");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--launch");
    }

    private static List<ProcessText> producers(RunFolder run) throws IOException {
        return run.manifest().processes().stream()
                .filter(process -> process.producers() > 0)
                .toList();
    }

    /** The tasks that launched producers sent have successive numbers, and intended times in that order. */
    private static void assertThatEachTaskWasSentOnceBy(RunFolder run, int processes) throws IOException {
        List<Event> sent = arrivals(run.history(), Stage.INVOKE);
        assertThat(sent)
                .extracting(Event::writer)
                .contains(WriterId.ofProducer(processes).number());
        List<Long> tasks = sent.stream().map(Event::task).sorted().toList();
        assertThat(tasks)
                .containsExactlyElementsOf(LongStream.range(tasks.get(0), tasks.get(0) + tasks.size())
                        .boxed()
                        .toList());
        assertThat(sent)
                .allSatisfy(event -> assertThat(event.nanos())
                        .as("sent when it was to arrive, or later, within the errors of the clocks")
                        .isGreaterThan(event.value() - Duration.ofMillis(100).toNanos()));
    }

    private static List<Event> arrivals(History history, Stage stage) {
        List<Event> events = new ArrayList<>();
        int first = WriterId.ofProducer(1).number();
        history.forEach(Operation.ENQUEUE, event -> {
            if (event.stage() == stage && event.writer() >= first) {
                events.add(event);
            }
        });
        return events;
    }

    private boolean isProducing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(
                    file -> String.valueOf(file.getFileName()).equals("history-p1-g1.bin") && events(file) > 30);
        }
    }

    private static long events(Path history) {
        try {
            return HistoryReader.read(history).size();
        } catch (IOException e) {
            return 0;
        }
    }

    private Program run(String scenario, String strategy, String launch) {
        List<String> words = new ArrayList<>(List.of("run", scenario, "-s", strategy, "-c", "3", "--processes", "2"));
        words.addAll(List.of("--producers", "2", "-T", "4s", "-R", "60", "--work", "30ms", "--launch", launch));
        return Program.on(server, folder, words.toArray(String[]::new));
    }
}
