package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.starter.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that init writes is a queue that keeps its promises. */
@Tag("server")
final class InitCommandTest {

    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void server_is_stopped() {
        SERVER.close();
    }

    @Test
    void every_shape_is_a_right_queue() {
        List<String> files = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            Path file = folder.resolve(shape.word() + ".sql");
            assertThat(Program.run("init", file.toString(), "--shape", shape.word())
                            .exitCode())
                    .isEqualTo(ExitCode.PASS);
            files.add(file.toString());
        }
        assertRight(files);
    }

    @Test
    void a_table_of_ones_own_is_a_right_queue_with_its_guesses_marked() throws IOException, SQLException {
        execute("CREATE SCHEMA app");
        execute("CREATE TYPE app.job_state AS ENUM ('queued', 'processing', 'done', 'failed')");
        execute("CREATE TABLE app.jobs (id bigserial PRIMARY KEY, kind text NOT NULL, args jsonb NOT NULL,"
                + " state app.job_state NOT NULL DEFAULT 'queued', run_at timestamptz, attempts integer NOT NULL DEFAULT 0,"
                + " locked_at timestamptz, locked_by text, tenant uuid NOT NULL)");
        execute(
                "CREATE TABLE app.\"Mail Out\" (\"Key\" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, address text NOT NULL)");
        execute("CREATE TABLE app.plain (id bigserial PRIMARY KEY, body text NOT NULL, status varchar(20) NOT NULL"
                + " CHECK (status IN ('new', 'running', 'error')))");
        Path jobs = table("jobs.sql", "app.jobs");
        Path mail = table("mail.sql", "app.\"Mail Out\"");
        Path plain = table("plain.sql", "app.plain");

        assertThat(jobs).content().contains("GUESS: state is the state: 'queued' waits, 'processing' runs, 'failed'");
        assertThat(mail).content().contains("ADDED: the harness's number of the task");
        assertThat(plain).content().contains("'new' waits, 'running' runs, 'error'", "ADDED: when it was claimed");
        assertRight(List.of(jobs.toString(), mail.toString(), plain.toString()));
        assertThat(rows("SELECT count(*) FROM app.jobs")).isZero();
    }

    @Test
    void a_table_that_is_not_there_is_exit_2() {
        Program program = init("none.sql", "--pg", Program.url(SERVER), "--table", "app.nothing");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("there is no table app.nothing");
    }

    @Test
    void a_file_that_is_there_is_kept_unless_forced() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.sql"), "mine");

        Program program = init("mine.sql");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("add --force");
        assertThat(file).content().isEqualTo("mine");
        assertThat(init("mine.sql", "--force").exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void a_strategy_that_comes_with_claimlab_can_be_the_start() {
        assertThat(init("from.sql", "--from", "lease.fenced").exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(folder.resolve("from.sql")).content().contains("-- name: claim");
    }

    @Test
    void the_doctor_reaches_a_server_and_looks_at_its_settings() {
        Program program = Program.run("doctor", "--pg", Program.url(SERVER));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out())
                .contains(
                        "ok       Java: ",
                        "ok       PostgreSQL: ",
                        "ok       rights: may create",
                        "ok       autovacuum: on");
        PublishedSchemas.expect(
                "doctor",
                Program.run("doctor", "--json", "--pg", Program.url(SERVER)).out());
    }

    @Test
    void the_doctor_says_what_a_server_forbids_and_what_to_do() throws SQLException {
        execute("CREATE ROLE guest LOGIN PASSWORD 'guest'");
        execute("ALTER ROLE guest SET statement_timeout = '7s'");
        String url = "postgres://guest:guest@127.0.0.1:" + SERVER.address().port() + "/postgres";

        Program program = Program.run("doctor", "--pg", url);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.out())
                .contains(
                        "BROKEN   rights: may not create a schema",
                        "do: GRANT CREATE ON DATABASE",
                        "WARNING  statement_timeout: 7000 ms");
    }

    @Test
    void the_doctor_finds_no_server_and_says_so() {
        Program program = Program.run("doctor", "--pg", "postgres://me:secret@127.0.0.1:1/none");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.out()).contains("BROKEN   server: ").doesNotContain("secret");
    }

    private Program init(String file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("init", folder.resolve(file).toString()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }

    private Path table(String file, String table) {
        Program program = init(file, "--pg", Program.url(SERVER), "--table", table);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        return folder.resolve(file);
    }

    private void assertRight(List<String> files) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(files);
        arguments.addAll(
                List.of("--areas", "lint,conformance,planner,interleavings", "--budget", "1s", "--strict", "--yes"));
        Program program = Program.on(SERVER, folder.resolve("runs"), arguments.toArray(String[]::new));
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = SERVER.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long rows(String query) throws SQLException {
        try (Connection connection = SERVER.address().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
