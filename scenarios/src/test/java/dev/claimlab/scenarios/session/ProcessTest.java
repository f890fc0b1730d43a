package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: killed, interrupted, and out of disk. */
@Tag("server")
final class ProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_killed_program_leaves_no_server_and_a_readable_history() throws IOException, InterruptedException {
        Process program = start(List.of(), "run", "drain", "-s", "lease.fenced", "--tasks", "100000");
        Awaitility.await().atMost(PATIENCE).until(() -> longHistories() > 0);
        long server = ServerOfProcess.server(program);

        program.destroyForcibly();

        assertThat(program.waitFor()).isNotZero();
        Awaitility.await().atMost(PATIENCE).until(() -> !ServerOfProcess.isAlive(server));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ServerOfProcess.serverFolders(program).isEmpty());
        try (Stream<Path> files = Files.walk(folder)) {
            Path history = files.filter(file -> file.endsWith("history.bin"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new RunFolder(history.resolve("..").normalize())
                            .history()
                            .flaw())
                    .isPresent();
        }
    }

    @Test
    void an_interrupted_program_keeps_what_it_has_and_exits_with_130() throws IOException, InterruptedException {
        Process program = start(List.of(), "run", "drain", "-s", "lease.fenced", "--tasks", "100000");
        Awaitility.await().atMost(PATIENCE).until(() -> longHistories() > 0);
        long server = ServerOfProcess.server(program);

        new ProcessBuilder("kill", "-INT", String.valueOf(program.pid()))
                .start()
                .waitFor();

        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.exitValue()).as(said).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(said).contains("interrupted: partial results are in");
        assertThat(ServerOfProcess.isAlive(server)).isFalse();
        assertThat(RunFolder.below(folder).get(0).verdict().status()).isEqualTo(Status.UNKNOWN);
        assertThat(RunFolder.below(folder).get(0).history().size()).isPositive();
    }

    @Test
    void a_full_disk_while_recording_is_unknown_and_said_plainly() throws IOException, InterruptedException {
        try (Server server = Program.startServer()) {
            // A limit on the size of files is a full disk for one process: the server is another one.
            Process program = start(
                    List.of("sh", "-c", "ulimit -f 3000; exec \"$@\"", "sh"),
                    "run",
                    "drain",
                    "-s",
                    "lease.fenced",
                    "-c",
                    "2",
                    "--tasks",
                    "20000",
                    "--pg",
                    Program.url(server));

            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(said).isEqualTo(ExitCode.UNKNOWN);
            assertThat(said).contains("the history could not be written", "make room");
            assertThat(RunFolder.below(folder).get(0).verdict().status()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void a_killed_program_leaves_no_worker_process_not_even_a_stopped_one() throws IOException, InterruptedException {
        Process program =
                start(List.of(), "run", "zombie", "-s", "lease.fenced", "-c", "2", "--processes", "2", "-T", "30s");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Program.workersOf(program.toHandle()).stream().anyMatch(ProcessTest::isStopped));
        List<ProcessHandle> workers = Program.workersOf(program.toHandle());

        program.destroyForcibly();

        assertThat(program.waitFor()).isNotZero();
        assertThat(workers).hasSizeGreaterThan(2);
        Awaitility.await().atMost(PATIENCE).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ServerOfProcess.serverFolders(program).isEmpty());
    }

    @Test
    void a_history_that_does_not_fit_into_memory_is_kept_and_said_plainly() throws IOException, InterruptedException {
        try (Server server = Program.startServer()) {
            Program.on(server, folder, "run", "drain", "-s", "transaction.delete", "-c", "1", "--tasks", "50");
        }
        RunFolder run = RunFolder.below(folder).get(0);
        Files.delete(run.historyFile());
        try (HistoryWriter writer = HistoryWriter.create(run.historyFile(), 0)) {
            Recorder recorder = writer.recorder(WriterId.ofProducer(0));
            for (int task = 0; task < 2_000_000; task++) {
                recorder.append(task + 1L, Operation.ENQUEUE, Stage.INVOKE, task + 1, task, Event.NO_HOLD, 0);
            }
        }

        Process program = Program.asProcess(
                        List.of("-Xmx24m"), "check", run.path().toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said).contains("out of memory", "CLAIMLAB_JAVA_OPTIONS");
        assertThat(said.lines()).hasSize(1);
        assertThat(run.history().size()).isEqualTo(2_000_000);
    }

    private static boolean isStopped(ProcessHandle process) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", String.valueOf(process.pid())).start();
            return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).startsWith("T");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> before, String... arguments) throws IOException {
        ProcessBuilder builder = Program.asProcess(List.of(), arguments);
        builder.command().addAll(0, before);
        builder.command().addAll(List.of("--shared-machine", "-o", folder.toString()));
        return builder.redirectErrorStream(true).start();
    }

    /** More than one chunk has been written: work is going on. */
    private long longHistories() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.endsWith("history.bin") && file.toFile().length() > 2_000_000)
                    .count();
        }
    }
}
