package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Remnant;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run leaves is listed and dropped; what a living run uses and what others made is not touched. */
@Tag("server")
final class CleanCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Program clean(String... more) {
        List<String> words = new ArrayList<>(List.of("clean", "--pg", Program.url(server)));
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = server.address().connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static List<String> schemas() throws SQLException {
        return column("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'claimlab%' ORDER BY nspname");
    }

    private static List<String> databases() throws SQLException {
        return column("SELECT datname FROM pg_database WHERE datname LIKE 'claimlab%' UNION ALL"
                + " SELECT rolname FROM pg_roles WHERE rolname LIKE 'claimlab%'");
    }

    /** Makes a dead run in the way that a killed process does: its lock is free, and its schema is there. */
    private static String deadRun(String run) throws SQLException {
        String schema = "claimlab_run_" + run;
        execute("CREATE SCHEMA " + schema + "; CREATE TABLE " + schema + ".task (); COMMENT ON SCHEMA " + schema
                + " IS 'claimlab run " + run + " for run'");
        return schema;
    }

    @Test
    void a_killed_run_leaves_a_database_which_does_not_hinder_the_next_run_and_clean_drops_it()
            throws IOException, InterruptedException, SQLException {
        Process program = Program.asProcess(
                        List.of(),
                        "run",
                        "drain",
                        "-s",
                        "lease.fenced",
                        "-c",
                        "2",
                        "--tasks",
                        "1000000",
                        "--pg",
                        "env",
                        "--shared-machine",
                        "-o",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        // Awaits nothing of the environment but what the process itself was given.
        assertThat(program.waitFor()).isEqualTo(ExitCode.USAGE);

        ProcessBuilder builder = Program.asProcess(
                List.of(),
                "run",
                "drain",
                "-s",
                "lease.fenced",
                "-c",
                "2",
                "--tasks",
                "1000000",
                "--pg",
                "env",
                "--shared-machine",
                "-o",
                folder.toString());
        builder.environment().put("PGHOST", "127.0.0.1");
        builder.environment().put("PGPORT", String.valueOf(server.address().port()));
        builder.environment().put("PGUSER", "postgres");
        builder.environment().put("PGPASSWORD", String.valueOf(server.address().password()));
        Process running = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> !databases().isEmpty());
        Program whileItLives = clean("--drop");
        assertThat(whileItLives.exitCode()).as(whileItLives.toString()).isZero();
        assertThat(whileItLives.out()).doesNotContain("_own_");
        assertThat(whileItLives.err()).contains("kept what");
        assertThat(databases()).isNotEmpty();

        running.destroyForcibly().waitFor();
        Awaitility.await().atMost(PATIENCE).until(() -> clean().out().contains("database claimlab_own_"));

        Program next = Program.on(server, folder, "run", "drain", "-s", "lease.fenced", "-c", "2", "--tasks", "50");
        assertThat(next.exitCode()).as(next.toString()).isZero();
        Program dropped = clean("--drop");
        assertThat(dropped.exitCode()).as(dropped.toString()).isZero();
        assertThat(databases()).isEmpty();
        assertThat(clean().err()).contains("no dead run left anything");
    }

    @Test
    void only_listing_changes_nothing_and_json_has_every_field() throws SQLException {
        String schema = deadRun("00000000000000a1");

        Program program = clean("--json");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(Json.parse(program.out(), Remnant[].class))
                .contains(new Remnant(Remnant.Kind.SCHEMA, schema, "00000000000000a1", schema, "postgres", false));
        assertThat(program.err()).contains("nothing was dropped");
        PublishedSchemas.expect("clean", program.out());
        assertThat(schemas()).contains(schema);
        clean("--drop");
        assertThat(schemas()).doesNotContain(schema);
    }

    @Test
    void a_session_and_a_timeout_of_a_dead_run_are_removed_with_its_schema() throws SQLException {
        String schema = deadRun("00000000000000b2");
        execute("CREATE TABLE " + schema + ".claimlab_altered_idle_in_transaction_session_timeout ()");
        execute("ALTER SYSTEM SET idle_in_transaction_session_timeout = '15ms'");
        execute("SELECT pg_reload_conf()");
        try (Connection left = server.address().connect();
                Statement statement = left.createStatement()) {
            statement.execute("SET application_name = '" + schema + "'");
            Awaitility.await().atMost(PATIENCE).until(() -> clean().out().contains("setting idle_in_transaction"));

            Program program = clean("--drop");

            assertThat(program.exitCode()).as(program.toString()).isZero();
            assertThat(program.out()).contains("session ", "setting idle_in_transaction_session_timeout", "schema ");
            assertThat(left.isValid(5)).isFalse();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column("SHOW idle_in_transaction_session_timeout"))
                        .containsExactly("0"));
        assertThat(schemas()).doesNotContain(schema);
    }

    @Test
    void what_a_living_run_uses_is_kept() throws SQLException {
        try (RunSchema living = RunSchema.create(server, "living");
                Connection session = living.connect()) {
            Program program = clean("--drop");

            assertThat(program.exitCode()).as(program.toString()).isZero();
            assertThat(program.out()).doesNotContain(living.name());
            assertThat(schemas()).contains(living.name());
            assertThat(session.isValid(5)).isTrue();
        }
    }

    @Test
    void what_claimlab_did_not_make_is_not_touched() throws SQLException {
        execute("CREATE SCHEMA claimlab_shop_00000000000000c3");
        execute(
                "CREATE SCHEMA claimlab_old; COMMENT ON SCHEMA claimlab_old IS 'claimlab run 00000000000000c3 for run'");
        execute("CREATE SCHEMA claimlab_run_00000000000000c4");
        execute("COMMENT ON SCHEMA claimlab_run_00000000000000c4 IS 'claimlab run 00000000000000c5 for run'");
        try (Connection stranger = server.address().connect();
                Statement statement = stranger.createStatement()) {
            statement.execute("SET application_name = 'claimlab_run_00000000000000c6'");

            Program program = clean("--drop");

            assertThat(program.exitCode()).as(program.toString()).isZero();
            assertThat(program.out()).doesNotContain("00000000000000c");
            assertThat(schemas())
                    .contains("claimlab_shop_00000000000000c3", "claimlab_old", "claimlab_run_00000000000000c4");
            assertThat(stranger.isValid(5)).isTrue();
        }
    }

    @Test
    void what_a_role_may_not_drop_is_exit_4_and_the_rest_is_dropped() throws SQLException {
        execute("CREATE ROLE cleaner LOGIN PASSWORD 'cleaner'");
        String foreign = deadRun("00000000000000d1");
        String own = deadRun("00000000000000d2");
        execute("ALTER SCHEMA " + own + " OWNER TO cleaner; ALTER TABLE " + own + ".task OWNER TO cleaner");

        Program program = Program.run(
                "clean",
                "--drop",
                "--pg",
                "postgres://cleaner:cleaner@127.0.0.1:" + server.address().port() + "/postgres");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.errors()).singleElement().asString().contains("00000000000000d1", "42501");
        assertThat(schemas()).contains(foreign).doesNotContain(own);
        clean("--drop");
    }

    @Test
    void a_server_that_claimlab_starts_is_nothing_to_clean() {
        for (String pg : List.of("embedded", "docker")) {
            Program program = Program.run("clean", "--pg", pg);

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(program.errors()).singleElement().asString().contains("name your own with --pg");
        }
        assertThat(Program.run("clean").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
