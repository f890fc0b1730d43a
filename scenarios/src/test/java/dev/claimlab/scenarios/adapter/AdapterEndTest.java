package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a library is left when claimlab is ended in the middle of a storm, neither its processes nor their children. */
@Tag("server")
final class AdapterEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * Has a child that no end of an input and no SIGTERM tells to go, as a job's process may be, and, once a file is there, takes
     * longer to stop than claimlab waits.
     */
    private static final String STUBBORN =
            "sh -c 'trap \"\" TERM; while :; do sleep 1; done' \"$0\" & \"$@\"; trap \"\" TERM; [ -e \"$0/stubborn\" ] && sleep 60; :";

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void an_ended_program_leaves_no_process_of_a_library(String signal) throws IOException, InterruptedException {
        Path adapter = Files.createDirectory(folder.resolve("adapter"));
        // The folder as the name of the shell tells its children.
        TinyAdapter.write(adapter, List.of("sh", "-c", STUBBORN, folder.toString()));
        ProcessBuilder builder = Program.asProcess(
                List.of(), "run", "storm", "-s", adapter.toString(), "--faults", "kill,pause", "-T", "60s", "-R", "50");
        builder.command()
                .addAll(List.of("--shared-machine", "-o", folder.resolve("out").toString()));
        Process program = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> !program.isAlive() || isUnderFaults());
        assertThat(program.isAlive())
                .as(Files.readString(folder.resolve("output.txt")))
                .isTrue();
        assertThat(ofLibrary()).isNotEmpty();

        Files.createFile(folder.resolve("stubborn"));
        new ProcessBuilder("kill", "-s", signal, String.valueOf(program.pid()))
                .start()
                .waitFor();

        assertThat(program.waitFor()).isNotZero();
        Awaitility.await().atMost(PATIENCE).until(() -> ofLibrary().isEmpty());
    }

    private List<ProcessHandle> ofLibrary() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("while :") && line.contains(folder.toString()))
                        .isPresent())
                .toList();
    }

    /** Workers have recorded what they do: the load goes on. */
    private boolean isUnderFaults() throws IOException {
        Path out = folder.resolve("out");
        if (!Files.exists(out)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(out)) {
            return files.anyMatch(
                    file -> file.endsWith("history.bin") && file.toFile().length() > 1_000_000);
        }
    }
}
