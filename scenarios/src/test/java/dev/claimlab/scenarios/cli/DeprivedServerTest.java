package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAbility;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.results.Json;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.sqlfile.SqlStrategy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that does not show something loses the columns and areas that need it, not the run. */
@Tag("server")
final class DeprivedServerTest {

    private static final String ORDINARY = "ordinary";
    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void makeAnOrdinaryUser() throws SQLException {
        execute("CREATE ROLE " + ORDINARY + " LOGIN PASSWORD 'secret'");
        execute("GRANT CREATE ON DATABASE postgres TO " + ORDINARY);
    }

    @AfterEach
    void giveAllBack() throws SQLException {
        for (String view : List.of("pg_locks", "pg_stat_activity", "pg_stat_wal", "pg_stat_database", "pg_settings")) {
            execute("GRANT SELECT ON pg_catalog." + view + " TO PUBLIC");
        }
        execute("GRANT EXECUTE ON FUNCTION pg_catalog.pg_current_wal_insert_lsn() TO PUBLIC");
        assertThat(Program.leftOn(server)).isEmpty();
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

    private Program run(String line) {
        String url = "postgres://" + ORDINARY + ":secret@127.0.0.1:"
                + server.address().port() + "/postgres";
        return Program.run(
                (line + " --pg " + url + (line.startsWith("doctor") ? "" : " --yes --shared-machine -o " + folder))
                        .split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT ON pg_catalog.pg_locks | locks view",
                "SELECT ON pg_catalog.pg_stat_activity | activity view",
                "SELECT ON pg_catalog.pg_stat_wal | statistics",
                "SELECT ON pg_catalog.pg_stat_database | statistics",
                "SELECT ON pg_catalog.pg_settings | ''",
                "EXECUTE ON FUNCTION pg_catalog.pg_current_wal_insert_lsn() | wal position"
            })
    void a_drain_is_judged_without_what_the_server_does_not_show(String right, String missing) throws SQLException {
        execute("REVOKE " + right + " FROM PUBLIC");

        Program program = run("run drain -s lease.fenced -c 2 --tasks 300 --repeat 1 --json");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(Json.parse(program.out(), SummaryRow[].class))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(Status.PASS));
        if (!missing.isEmpty()) {
            assertThat(run("doctor").out()).contains(missing);
        }
    }

    @Test
    void areas_that_watch_sessions_are_not_asked_where_sessions_are_not_shown() throws SQLException {
        execute("REVOKE SELECT ON pg_catalog.pg_stat_activity FROM PUBLIC");

        Program program = run("verify lease.fenced --areas conformance,contention --budget 1s --all");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out()).contains("the server has no activity view for this user");
    }

    @Test
    void a_strategy_that_uses_what_the_server_lacks_does_not_apply() {
        ServerFacts facts = new ServerFacts("15.0", Map.of(), "ext4", true, 1, List.of(ServerAbility.SKIP_LOCKED));

        assertThat(facts.unfitFor(queue("FOR UPDATE SKIP LOCKED")))
                .contains("queue needs skip locked, which this server does not have");
        assertThat(facts.unfitFor(queue("FOR UPDATE"))).isEmpty();
    }

    private static SqlStrategy queue(String lock) {
        return SqlStrategy.parse("queue.sql", """
                -- name: install
                CREATE TABLE job (task bigint);
                -- name: enqueue
                INSERT INTO job VALUES (:task);
                -- name: claim
                DELETE FROM job WHERE task = (SELECT task FROM job LIMIT 1 {lock}) RETURNING task;
                """.replace("{lock}", lock));
    }
}
