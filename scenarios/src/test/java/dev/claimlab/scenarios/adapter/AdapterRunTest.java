package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void the_processes_of_a_library_are_launched_by_a_command_of_the_user(@TempDir Path out) throws IOException {
        String launch = "echo {n} of {run} >> '" + out + "/launched'; exec {command}";
        Program program = run(out, "steady", "", "1s", "-c", "2", "--launch", launch);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(0);
        assertThat(Files.readAllLines(out.resolve("launched")))
                .extracting(line -> line.substring(0, 1))
                .contains("1", "2");
    }

    @ParameterizedTest
    @CsvSource({"steady, ssh x {args}, {command}", "crash-process, exec {command}, signals"})
    void a_launched_library_is_refused_what_cannot_reach_it(String scenario, String launch, String said) {
        Program program = run(folder, scenario, "", "1s", "--launch", launch);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(2);
        assertThat(program.err()).contains(said);
    }
}
