package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Samples of a run's server are no part of what a task costs. */
@Tag("server")
@ExtendWith(TestServer.class)
final class ServerLookTest {

    private static final int LOOKS = 200;
    /** What the reading itself and the server's own processes may add. */
    private static final double OF_OTHERS = 50;

    @Test
    void looking_at_the_server_adds_no_transaction_to_what_a_task_costs(Server server, RunSchema schema)
            throws SQLException {
        try (Connection reading = server.address().connect();
                Connection looking = server.address().connect();
                ServerLook look = new ServerLook(looking, "claimlab", schema.name(), System.nanoTime())) {
            ServerCounters before = ServerCounters.read(reading, () -> true);
            for (int i = 0; i < LOOKS; i++) {
                countWhatHasEnded(looking);
                look.look(System.nanoTime());
            }
            ServerCost cost = ServerCounters.read(reading, () -> true).since(before, 1);
            assertThat(look.until(System.nanoTime(), 1).looks()).isEqualTo(LOOKS);
            assertThat(cost.transactionsPerTask()).isLessThan(OF_OTHERS);
        }
    }

    /** Otherwise the server would count a session's transactions once a second at most. */
    private static void countWhatHasEnded(Connection looking) throws SQLException {
        try (Statement statement = looking.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
        }
    }
}
