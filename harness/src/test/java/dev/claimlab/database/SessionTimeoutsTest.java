package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class SessionTimeoutsTest {

    private static List<String> timeouts(ServerAddress address) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT current_setting('statement_timeout'),
                            current_setting('lock_timeout'),
                            current_setting('idle_in_transaction_session_timeout')
                        """)) {
            rows.next();
            return List.of(rows.getString(1), rows.getString(2), rows.getString(3));
        }
    }

    private static ServerAddress reached(ServerSource source) {
        return source.start(Durability.FULL, OptionalInt.empty()).address();
    }

    @Test
    void sessions_on_a_server_that_is_not_its_own_have_timeouts(Server server) throws SQLException {
        assertThat(timeouts(reached(ServerSource.at(server.address())))).containsExactly("15min", "2min", "15min");
    }

    @Test
    void sessions_of_a_run_have_them_too(Server server) throws SQLException {
        ServerSource source = ServerSource.at(server.address()).isolated();
        try (Server own = source.start(Durability.FULL, OptionalInt.empty());
                RunSchema schema = RunSchema.create(own, "timeouts")) {
            assertThat(timeouts(schema.clientAddress())).containsExactly("15min", "2min", "15min");
        }
    }

    @Test
    void a_timeout_that_faults_set_for_the_whole_server_is_left_to_them(Server server) throws SQLException {
        assertThat(timeouts(reached(ServerSource.at(server.address()).allowingHarm())))
                .containsExactly("15min", "2min", "0");
    }

    @Test
    void what_the_address_sets_takes_precedence(Server server) throws SQLException {
        ServerAddress own = server.address().with(Map.of("options", "-c lock_timeout=7s"));

        assertThat(timeouts(reached(ServerSource.at(own)))).containsExactly("15min", "7s", "15min");
    }

    @Test
    void a_server_of_its_own_has_none(Server server) throws SQLException {
        assertThat(timeouts(server.address())).containsExactly("0", "0", "0");
    }
}
