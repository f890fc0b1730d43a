package dev.claimlab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.MemoryStrategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes side by side shares no lock and no channel, on a server of the harness and on another one. */
@Tag("server")
@ExtendWith(TestServer.class)
final class LanesTest {

    private static final String QUEUE = """
            -- name: install
            CREATE TABLE job (task bigint);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            DELETE FROM job WHERE task = (SELECT min(task) FROM job %s) RETURNING task;
            """;
    private static final ClaimStrategy OF_ROWS = SqlStrategy.parse("q.sql", QUEUE.formatted(""));
    private static final ClaimStrategy OF_ADVISORY_LOCKS =
            SqlStrategy.parse("q.sql", QUEUE.formatted("WHERE PG_TRY_ADVISORY_XACT_LOCK(task)"));

    /** The same server, given by its address. */
    private static Server givenBy(Server server) {
        ServerAddress address = server.address();
        String url = "postgres://" + address.user() + ":" + address.password() + "@127.0.0.1:" + address.port() + "/"
                + address.database();
        return ServerSource.parse(url, Map.of()).start(Durability.FULL, OptionalInt.empty());
    }

    private static boolean takesLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(42)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void on_a_server_of_the_harness_each_lane_has_the_locks_of_a_database_to_itself(Server server) throws SQLException {
        Lanes lanes = Lanes.of(server, OF_ADVISORY_LOCKS);
        assertThat(lanes.areApart()).isTrue();
        try (Connection first = lanes.databases().get(0).address().connect();
                Connection second = lanes.databases().get(1).address().connect()) {
            assertThat(takesLock(first)).isTrue();
            assertThat(takesLock(second)).isTrue();
        }
    }

    @Test
    void the_second_database_is_made_once(Server server) {
        assertThat(Lanes.of(server, OF_ROWS)).isEqualTo(Lanes.of(server, OF_ROWS));
    }

    @Test
    void on_another_server_two_lanes_share_a_database_if_the_file_locks_only_rows(Server server) {
        Lanes lanes = Lanes.of(givenBy(server), OF_ROWS);
        assertThat(lanes.databases()).hasSize(2);
        assertThat(lanes.apart()).hasSize(1);
        assertThat(lanes.areApart()).isFalse();
    }

    @Test
    void on_another_server_there_is_one_lane_for_a_file_with_advisory_locks_and_for_a_class(Server server) {
        assertThat(Lanes.of(givenBy(server), OF_ADVISORY_LOCKS).databases()).hasSize(1);
        assertThat(Lanes.of(givenBy(server), new MemoryStrategy(Clock.systemUTC()))
                        .databases())
                .hasSize(1);
    }
}
