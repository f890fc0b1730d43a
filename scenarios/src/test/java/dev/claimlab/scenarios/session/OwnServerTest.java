package dev.claimlab.scenarios.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
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

/** On a server that claimlab did not start, only that harm is done which was allowed and can be done over SQL. */
@Tag("server")
final class OwnServerTest {

    private static final String ALLOW = "--allow-server-faults";
    private static final String TIMEOUT = "idle_in_transaction_session_timeout";

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        server.close();
    }

    private Program run(String scenario, String... more) {
        List<String> words =
                new ArrayList<>(List.of("run", scenario, "-s", "transaction.delete", "-c", "2", "-T", "3s"));
        words.addAll(List.of("-R", "40", "--work", "50ms"));
        words.addAll(List.of(more));
        return Program.on(server, folder, words.toArray(String[]::new));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static String timeout() throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + TIMEOUT)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void a_crash_of_the_server_is_not_applicable_and_the_reason_is_told_whether_it_is_allowed_or_not() {
        for (Program program : List.of(run("crash-server"), run("crash-server", ALLOW))) {
            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
            assertThat(program.toString())
                    .contains("NOT_APPLICABLE", "crash-server: only a server that claimlab started can be killed");
        }
    }

    @Test
    void a_server_in_no_container_of_ours_is_neither_paused_nor_disconnected_and_the_reason_is_told() {
        Program program = run("storm", "--faults", "pause-server,disconnect-server");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.toString())
                .contains(
                        "NOT_APPLICABLE",
                        "pause-server, disconnect-server: only a server in a container that claimlab started",
                        "--pg docker");
    }

    @Test
    void timeouts_of_the_whole_server_are_not_applicable_unless_they_are_allowed() {
        Program program = run("impatient-server");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.toString()).contains("NOT_APPLICABLE", "idle-timeout, transaction-timeout", ALLOW);
    }

    @Test
    void timeouts_of_the_whole_server_are_done_where_they_are_allowed_and_set_back() throws IOException, SQLException {
        Program program = run("impatient-server", ALLOW);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(RunFolder.below(folder).get(0).metrics().faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.injected()).isPositive());
        assertThat(timeout()).isEqualTo("0");
    }

    @Test
    void a_timeout_that_somebody_has_set_is_left_alone() throws SQLException {
        execute("ALTER SYSTEM SET " + TIMEOUT + " = '5min'");
        try {
            Program program = run("impatient-server", ALLOW);

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
            assertThat(program.toString()).contains("without idle-timeout: " + TIMEOUT + " is set on the server");
            assertThat(timeout()).isEqualTo("5min");
        } finally {
            execute("ALTER SYSTEM RESET " + TIMEOUT);
        }
    }

    @Test
    void whoever_may_not_change_settings_is_told_so() throws SQLException {
        execute("CREATE ROLE modest LOGIN PASSWORD 'modest'");
        execute("GRANT CREATE ON DATABASE postgres TO modest");
        Program program = Program.run(
                "run",
                "impatient-server",
                "-s",
                "transaction.delete",
                "--pg",
                "postgres://modest:modest@127.0.0.1:" + server.address().port() + "/postgres",
                "--shared-machine",
                "-o",
                folder.toString(),
                ALLOW);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.toString()).contains("NOT_APPLICABLE", "needs a superuser");
    }

    @Test
    void what_else_a_scenario_does_is_done_without_the_harm_that_cannot_be() {
        Program program = run("crash-backend");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.toString()).contains("without kill-backend: only a server that claimlab started");
    }
}
