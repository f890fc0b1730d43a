package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library behind an adapter is run and judged like a strategy. */
@Tag("server")
final class AdapterRunTest {

    @TempDir
    private static Path folder;

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Program.startServer();
        TinyAdapter.write(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Program run(Path out, String scenario, String options, String duration, String... more) {
        return Program.on(
                server,
                out,
                Stream.concat(
                                Stream.of("run", scenario, "-s", folder + options, "-T", duration, "-R", "100"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void a_right_library_passes(@TempDir Path out) {
        Program program = run(out, "drain", "", "1s", "--tasks", "100");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(0);
        assertThat(program.out()).contains("PASS");
    }

    @Test
    void a_right_library_passes_although_its_processes_are_killed(@TempDir Path out) {
        Program program = run(out, "storm", "", "8s", "--faults", "kill,pause", "--work", "exp:30ms");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(0);
        assertThat(program.out()).contains("PASS");
    }

    @Test
    void a_library_that_writes_to_standard_output_is_told_so(@TempDir Path out) {
        Program program = run(out, "steady", "[settings=talks]", "1s");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(3);
        assertThat(program.err()).contains("INFO tiny has begun");
    }

    @Test
    void nothing_is_asked_that_a_library_does_not_promise(@TempDir Path out) {
        Program program = run(out, "dedup", "", "1s");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(0);
        assertThat(program.out()).contains("NOT_APPLICABLE");
    }
}
