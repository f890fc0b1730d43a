package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server that others use, a command asks before it does anything heavy, and leaves all that is theirs as it was. */
@Tag("server")
final class ServerInUseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String YES = "--yes";

    private static Server server;

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void start() throws SQLException {
        server = Program.startServer();
        execute("CREATE DATABASE warehouse");
        execute("CREATE SCHEMA shop");
        execute("CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text)");
        execute("INSERT INTO shop.orders SELECT n, 'order ' || n FROM generate_series(1, 100) AS n");
        execute("CREATE ROLE clerk");
        execute("GRANT SELECT ON shop.orders TO clerk");
        execute("CREATE TABLE job (id bigserial PRIMARY KEY, args jsonb)");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run drain -s lease.fenced", "compare -s lease.fenced", "verify lease.fenced", "run ramp"})
    void a_heavy_command_says_what_was_found_and_does_nothing(String command) throws SQLException {
        List<String> before = ServerChecksum.of(server);

        Program program = Program.on(server, folder, command.split(" ", -1));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors())
                .singleElement()
                .asString()
                .contains("is in use: it has 2 tables and 1 further database of others", YES);
        assertThat(ServerChecksum.of(server)).isEqualTo(before);
    }

    @Test
    void a_benchmark_asks_too() {
        Program program = Program.run("bench", "ClaimComplete", "--pg", Program.url(server), "--shared-machine");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("is in use", YES);
    }

    @Test
    void a_session_of_others_is_told() throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'shop'");

            assertThat(Program.on(server, folder, "run", "drain").errors())
                    .singleElement()
                    .asString()
                    .contains("2 tables, 1 further database and 1 session of others");
        }
    }

    @Test
    void what_only_looks_at_the_server_asks_nothing() {
        String url = Program.url(server);

        assertThat(Program.run("lint", "lease.fenced", "--pg", url).exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(Program.run("clean", "--pg", url).exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void an_empty_server_asks_nothing() {
        try (Server empty = Program.startServer()) {
            Program program = Program.on(empty, folder, "run", "drain", "-s", "lease.fenced", "--tasks", "20");

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        }
    }

    @Test
    void a_storm_changes_nothing_of_others() throws SQLException {
        List<String> before = ServerChecksum.of(server);

        Program program = storm(YES);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(ServerChecksum.of(server)).isEqualTo(before);
    }

    @Test
    void a_killed_storm_changes_nothing_of_others_once_its_remnants_are_dropped()
            throws IOException, InterruptedException, SQLException {
        List<String> before = ServerChecksum.of(server);
        ProcessBuilder builder = Program.asProcess(
                List.of(), "run", "storm", "-s", "transaction.delete", "--pg", Program.url(server), YES);
        builder.command().addAll(List.of("--shared-machine", "-o", folder.toString()));
        Process program = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> !program.isAlive() || hasHistory());
        assertThat(program.isAlive())
                .as(Files.readString(folder.resolve("output.txt")))
                .isTrue();

        program.destroyForcibly();

        assertThat(program.waitFor()).isNotZero();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            Program clean = Program.run("clean", "--drop", "--pg", Program.url(server));
            assertThat(clean.exitCode()).as(clean.toString()).isEqualTo(ExitCode.PASS);
            assertThat(Program.leftOn(server)).isEmpty();
        });
        assertThat(ServerChecksum.of(server)).isEqualTo(before);
    }

    /** Workers have written chunks: work is going on. */
    private boolean hasHistory() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(
                    file -> file.endsWith("history.bin") && file.toFile().length() > 1_000_000);
        }
    }

    @Test
    void a_gentle_run_keeps_its_bounds_and_says_what_it_leaves_out() throws IOException {
        Program program = storm(YES, "--gentle");

        assertThat(program.exitCode()).as(program.toString()).isIn(ExitCode.PASS, ExitCode.UNKNOWN);
        assertThat(program.err())
                .contains("gently (few workers", "without hold-snapshot: --gentle")
                .doesNotContain("hold-snapshot 1");
        RunFolder run = RunFolder.below(folder).get(0);
        assertThat(run.manifest().workers()).isEqualTo(2);
        assertThat(run.manifest().settings()).containsEntry("ratePerSecond", "20.0");
        assertThat(run.manifest().server())
                .satisfies(text -> assertThat(text.provider()).endsWith("gently"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run ramp --gentle",
                "run bystander --gentle",
                "compare --gentle",
                "run steady --gentle -c 3",
                "run steady --gentle -R 21",
                "run storm --gentle --allow-server-faults"
            })
    void what_is_not_gentle_is_refused(String command) {
        Program program = Program.on(server, folder, (command + " " + YES).split(" ", -1));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("--gentle");
    }

    private Program storm(String... more) {
        List<String> words = Stream.concat(Stream.of("run", "storm", "-s", "lease.fenced", "-T", "5s"), Stream.of(more))
                .toList();
        return Program.on(server, folder, words.toArray(String[]::new));
    }
}
