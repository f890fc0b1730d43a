package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BadInputTest {

    @TempDir
    Path folder = Path.of(".");

    static Stream<Arguments> wrongWords() {
        return Stream.of(
                Arguments.of("run drian", "did you mean 'drain'"),
                Arguments.of("run drain -s lease.fence", "did you mean 'lease.fenced'"),
                Arguments.of("run drain -s lease.fenced[ordr=id]", "unknown option 'ordr'"),
                Arguments.of("run drain -s lease.fenced[order=up]", "[due, random]"),
                Arguments.of("run drain -s lease.fenced[batch=many]", "whole number"),
                Arguments.of("run drain -s lease.fenced[resolve=maybe]", "[none, xact]"),
                Arguments.of("run drain -s transaction.delete[wake=notify]", "listens to no channel"),
                Arguments.of("run drain -c 0", "workers must be 1 to 200: 0"),
                Arguments.of("run drain -c x", "'x' is not an int"),
                Arguments.of("run steady -R -5", "rate must be more than 0: -5.0"),
                Arguments.of("run drain -T soon", "'soon' is not a duration: write 15, 15s, 200ms or 2m"),
                Arguments.of("run drain --tasks 0", "tasks must be at least 1: 0"),
                Arguments.of("run drain --work slow", "not 'slow'"),
                Arguments.of("run drain --repeat 0", "--repeat must be at least 1, not 0"),
                Arguments.of("run drain --processes 2", "omit --processes"),
                Arguments.of("run drain --durability some", "[full, async, none]"),
                Arguments.of("run drain --pg somewhere", "--pg is embedded"),
                Arguments.of("run drain --pg embedded:9", "[14, 15, 16, 17, 18]"),
                Arguments.of("run drain -s nowhere.sql", "there is no such file"),
                Arguments.of("run ramp --target soon", "write p99=50ms or pickup:p50=5ms"),
                Arguments.of("run ramp --repeat 2", "omit --repeat and --tasks"),
                Arguments.of("run ramp -R -5", "--rate and --max-rate must be more than 0"),
                Arguments.of("run steady --target p99=50ms", "or run ramp"),
                Arguments.of("recording-cost --rates 100,0", "--rates must be more than 0, not [100.0, 0.0]"),
                Arguments.of("recording-cost --rates 100 -T soon", "'soon' is not a duration"),
                Arguments.of("run", "Missing required parameter"),
                Arguments.of("", "name a command"),
                Arguments.of("check nowhere", "there is no run folder nowhere"),
                Arguments.of("check nowhere --part 0/4", "write 1/4 to 4/4"),
                Arguments.of("check nowhere --part 5/4", "write 1/4 to 4/4"),
                Arguments.of("check nowhere --part 1", "write 1/4 to 4/4"),
                Arguments.of("check src/test/resources/saved-runs/passed --part 1/2 --merge", "give one of them"),
                Arguments.of("check src/test/resources/saved-runs/passed --shares here", "--part or --merge"),
                Arguments.of(
                        "check src/test/resources/saved-runs --merge --shares here", "takes the shares of one run"),
                Arguments.of("check src/test/resources/saved-runs/passed --merge", "--part 1/N to N/N"),
                Arguments.of("report nowhere", "there is no folder nowhere"),
                Arguments.of("report src --format pdf", "there is no format pdf: choose from md, json"),
                Arguments.of("report src --format md,json", "several formats need a folder: add -o FOLDER"),
                Arguments.of("gate nowhere nowhere", "there is no folder nowhere"),
                Arguments.of("gate src src --max-regression much", "needs a percentage such as 10%, not 'much'"),
                Arguments.of("gate src src --max-regression 100%", "from 0% to less than 100%"),
                Arguments.of("history nowhere --jsonl", "there is no run folder nowhere"));
    }

    @ParameterizedTest
    @MethodSource("wrongWords")
    void wrong_input_is_one_line_that_says_what_to_do_and_exit_2(String words, String expected) {
        Program program = words.isEmpty() ? Program.run() : Program.run(words.split(" "));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains(expected);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void a_strategy_file_that_cannot_be_read_is_told_with_file_and_line() throws IOException {
        Path file = Files.writeString(folder.resolve("my.sql"), "-- strategy: my\n-- idee: none\n");

        Program program = Program.run("run", "drain", "-s", file.toString());

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("my.sql:2:", "'idee'", "nearest is 'idea'");
    }

    @Test
    void an_output_folder_that_cannot_be_written_is_refused_before_anything_starts() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Program program = Program.run("run", "drain", "-o", file.resolve("out").toString());

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--out");
        assertThat(program.err()).doesNotContain("starting");
    }

    @Test
    void a_server_that_refuses_is_exit_4_and_its_password_is_not_told() throws IOException {
        int port = freePort();

        Program program = Program.run(
                "run",
                "drain",
                "--shared-machine",
                "-o",
                folder.toString(),
                "--pg",
                "postgres://me:secret@127.0.0.1:" + port + "/db");

        assertThat(program.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.errors()).singleElement().asString().contains("127.0.0.1:" + port, "does not answer");
        assertThat(program.err()).doesNotContain("secret");
    }

    @Test
    void settings_for_a_server_of_somebody_else_are_exit_2() {
        Program program =
                Program.run("run", "drain", "--pg", "postgres://me:secret@127.0.0.1:1/db", "--pg-set", "work_mem=1MB");

        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--pg-set");
        assertThat(program.err()).doesNotContain("secret");
    }

    @Test
    void a_taken_port_is_exit_4_and_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.run(
                    "run",
                    "drain",
                    "--shared-machine",
                    "-o",
                    folder.toString(),
                    "--pg",
                    "embedded",
                    "--pg-port",
                    String.valueOf(taken.getLocalPort()));

            assertThat(program.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(program.errors()).singleElement().asString().contains("port " + taken.getLocalPort());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
