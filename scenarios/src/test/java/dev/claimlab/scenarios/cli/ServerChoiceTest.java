package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a command works is what --pg says and never what the environment happens to say; no password is repeated. */
@Tag("server")
final class ServerChoiceTest {

    private static final String SECRET = "p@ss/w:rd#%&? q";
    private static final String ENCODED = "p%40ss%2Fw%3Ard%23%25%26%3F%20q";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String place() {
        return "127.0.0.1:" + server.address().port() + "/postgres";
    }

    private static void role(String name) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN SUPERUSER PASSWORD '" + SECRET + "'");
        }
    }

    private Process start(Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = Program.asProcess(List.of(), words);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.resolve("said.txt"));
    }

    private void assertNoSecretInFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET, ENCODED));
        }
    }

    @Test
    void without_pg_a_server_of_our_own_is_used_whatever_the_environment_says()
            throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "DATABASE_URL", "postgres://me:secret@127.0.0.1:1/production",
                "PGHOST", "/nowhere",
                "PGHOSTADDR", "192.0.2.1",
                "PGPORT", "1",
                "PGUSER", "me",
                "PGPASSWORD", "secret",
                "PGSERVICE", "none",
                "PGSSLMODE", "verify-full",
                "PGOPTIONS", "-c search_path=elsewhere");

        Process program = start(
                environment,
                "run",
                "drain",
                "-s",
                "lease.fenced",
                "-c",
                "2",
                "--tasks",
                "50",
                "--shared-machine",
                "-o",
                folder.resolve("out").toString());

        assertThat(program.waitFor()).as(said().toString()).isZero();
        assertThat(said().get(0))
                .startsWith("starting embedded PostgreSQL 18 (DATABASE_URL is set and not used: --pg env would)");
        assertThat(said()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void a_password_file_is_enough_for_workers_behind_proxies_and_its_password_is_nowhere_to_be_seen()
            throws IOException, InterruptedException, SQLException {
        role("filed");
        Path passwords = Files.writeString(
                folder.resolve("pgpass"),
                "127.0.0.1:" + server.address().port() + ":postgres:filed:" + SECRET.replace(":", "\\:") + "\n");

        Process program = start(
                Map.of("PGPASSFILE", passwords.toString()),
                "run",
                "crash-process",
                "-s",
                "lease.fenced",
                "-c",
                "2",
                "-T",
                "5s",
                "-R",
                "60",
                "--work",
                "50ms",
                "--json",
                "--pg",
                "postgres://filed@" + place(),
                "--shared-machine",
                "-o",
                folder.resolve("out").toString());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !program.isAlive()
                        || !Program.workersOf(program.toHandle()).isEmpty());
        List<String> commands = ProcessHandle.allProcesses()
                .flatMap(each -> each.info().commandLine().stream())
                .toList();

        assertThat(program.waitFor()).as(said().toString()).isZero();
        assertThat(commands).noneMatch(command -> command.contains(SECRET));
        assertThat(said().get(0)).startsWith("using the server filed@" + place());
        assertThat(said()).noneMatch(line -> line.contains(SECRET));
        assertNoSecretInFiles();
    }

    @Test
    void a_url_with_a_password_is_saved_and_printed_without_it() throws IOException, SQLException {
        role("special");
        String url = "postgres://special:" + ENCODED + "@" + place() + "?sslmode=prefer&connect_timeout=5";

        Program program = Program.run(
                "run",
                "drain",
                "-s",
                "lease.fenced",
                "-c",
                "2",
                "--tasks",
                "50",
                "--json",
                "--pg",
                url,
                "--shared-machine",
                "-o",
                folder.resolve("out").toString());

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.toString()).doesNotContain(SECRET, ENCODED);
        assertNoSecretInFiles();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            Path manifest = files.filter(file -> file.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(manifest)).contains("postgres://special:***@" + place());
        }
    }

    @Test
    void errors_of_the_driver_and_of_usage_repeat_no_password() {
        String url = "postgres://nobody:s3cret@" + place();
        for (List<String> words : List.of(
                List.of("run", "drain", "--debug", "--pg", url, "--shared-machine", "-o", folder.toString()),
                List.of("lint", "lease.fenced", "--debug", "--pg", url),
                List.of("clean", "--debug", "--pg", url))) {
            Program program = Program.run(words.toArray(String[]::new));

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(program.errors()).singleElement().asString().contains("refused the password of user nobody");
            assertThat(program.toString()).contains("\tat ").doesNotContain("s3cret");
        }
        Program wrong = Program.run("run", "drain", url);
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.toString()).contains("nobody:***@").doesNotContain("s3cret");
    }
}
