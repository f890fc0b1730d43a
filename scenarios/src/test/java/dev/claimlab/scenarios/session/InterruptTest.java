package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that starts a server honours Ctrl-C and the lock of the machine. */
@Tag("server")
final class InterruptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench dead-tuples -s lease.fenced,transaction.delete --done 0,20000",
                "bench fidelity --cases 1x1",
                "explore lease.fenced --budget 60s"
            })
    void an_interrupted_command_stops_its_server_and_exits_with_130(String command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = Program.asProcess(List.of(), command.split(" "));
        builder.command().add("--shared-machine");
        builder.environment().put("PATH", pathWithPgbench());
        Process program = builder.redirectErrorStream(true).start();
        Awaitility.await().atMost(PATIENCE).until(() -> ServerOfProcess.isReady(program));
        long server = ServerOfProcess.server(program);

        new ProcessBuilder("kill", "-INT", String.valueOf(program.pid()))
                .start()
                .waitFor();

        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ServerOfProcess.isAlive(server)).isFalse();
        assertThat(ServerOfProcess.serverFolders(program)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench dead-tuples -s lease.fenced --done 0", "explore lease.fenced --budget 1s"})
    void a_machine_that_another_claimlab_has_is_not_taken(String command) throws IOException {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "claimlab.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            assertThat(held).isNotNull();
            Program program = Program.run(command.split(" "));

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(program.err()).contains("another claimlab is measuring on this machine");
        }
    }

    /** The interrupt comes before pgbench has its first turn: any program of that name will do. */
    private String pathWithPgbench() throws IOException {
        Path pgbench = Files.createFile(folder.resolve("pgbench"));
        assertThat(pgbench.toFile().setExecutable(true)).isTrue();
        return folder + ":" + System.getenv("PATH");
    }
}
