package dev.claimlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
@ExtendWith(TestServer.class)
final class CutCommitTest {

    private static final int LAST = 99;
    private static final String KEEP =
            "CREATE FUNCTION keep(n integer) RETURNS void LANGUAGE sql AS $$ INSERT INTO t VALUES (n) $$";

    private Linked linked;

    @BeforeEach
    void link(Server server, RunSchema schema) throws IOException, SQLException {
        linked = new Linked(server, schema);
    }

    @AfterEach
    void unlink() throws SQLException {
        linked.close();
    }

    /** Every execution after the first uses prepared statements. */
    @ParameterizedTest
    @CsvSource({"true, 0", "true, 3", "false, 0", "false, 3"})
    void a_transaction_is_kept_if_its_commit_was_delivered(boolean delivers, int before) throws SQLException {
        try (Connection connection = linked.connect();
                PreparedStatement insert = connection.prepareStatement(Linked.INSERT)) {
            connection.setAutoCommit(false);
            for (int n = 1; n <= before; n++) {
                insert(insert, n);
                connection.commit();
            }
            linked.link().cutAtNextCommit(delivers);
            insert(insert, LAST);

            assertIsCut(connection::commit);
        }
        assertKept(delivers);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 3", "false, 0", "false, 3"})
    void a_row_inserted_outside_a_transaction_is_kept_if_it_was_delivered(boolean delivers, int before)
            throws SQLException {
        try (Connection connection = linked.connect();
                PreparedStatement insert = connection.prepareStatement(Linked.INSERT)) {
            for (int n = 1; n <= before; n++) {
                insert(insert, n);
            }
            linked.link().cutAtNextCommit(delivers);

            assertIsCut(() -> insert(insert, LAST));
        }
        assertKept(delivers);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 3", "false, 0", "false, 3"})
    void what_a_function_does_outside_a_transaction_is_kept_if_it_was_delivered(boolean delivers, int before)
            throws SQLException {
        try (Connection connection = linked.connect()) {
            Linked.run(connection, KEEP);
            for (int n = 1; n <= before; n++) {
                Linked.run(connection, "SELECT keep(" + n + ")");
            }
            linked.link().cutAtNextCommit(delivers);

            assertIsCut(() -> Linked.run(connection, "SELECT keep(" + LAST + ")"));
        }
        assertKept(delivers);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_batch_outside_a_transaction_is_kept_if_it_was_delivered(boolean delivers) throws SQLException {
        try (Connection connection = linked.connect();
                PreparedStatement insert = connection.prepareStatement(Linked.INSERT)) {
            linked.link().cutAtNextCommit(delivers);
            for (int n = 1; n <= LAST; n++) {
                insert.setInt(1, n);
                insert.addBatch();
            }

            assertIsCut(insert::executeBatch);
        }
        assertThat(linked.rows(1)).isEqualTo(delivers ? 1 : 0);
        assertKept(delivers);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_does_not_commit_is_not_cut(boolean delivers) throws SQLException {
        linked.link().cutAtNextCommit(delivers);
        try (Connection connection = linked.connect();
                Statement statement = connection.createStatement()) {
            assertThat(Linked.number(connection, "SELECT 1")).isEqualTo(1);
            statement.execute("SET lock_timeout = '10s'");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            connection.rollback();
            statement.execute("INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> statement.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("COMMIT; SELECT 1 / 0")).isInstanceOf(SQLException.class);
            connection.rollback();

            assertThat(linked.link().commitsCut()).isZero();
            statement.execute("INSERT INTO t VALUES (" + LAST + ")");
            assertIsCut(connection::commit);
        }
        assertKept(delivers);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_one_connection_is_cut_and_only_once(boolean delivers) throws SQLException {
        try (Connection other = linked.connect();
                Connection connection = linked.connect()) {
            linked.link().cutAtNextCommit(delivers);
            assertIsCut(() -> Linked.run(connection, "INSERT INTO t VALUES (" + LAST + ")"));

            Linked.run(other, "INSERT INTO t VALUES (1)");

            assertThat(linked.rows(1)).isEqualTo(1);
            assertThat(linked.link().commitsCut()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_cut_that_was_to_come_is_forgotten_by_healing(boolean delivers) throws SQLException {
        linked.link().cutAtNextCommit(delivers);
        linked.link().heal();
        try (Connection connection = linked.connect()) {
            Linked.run(connection, "INSERT INTO t VALUES (1)");
        }
        assertThat(linked.link().commitsCut()).isZero();
    }

    private static void insert(PreparedStatement insert, int n) throws SQLException {
        insert.setInt(1, n);
        insert.executeUpdate();
    }

    private void assertIsCut(ThrowingCallable commit) {
        assertThatThrownBy(commit)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).startsWith("08"));
        await().untilAsserted(() -> assertThat(linked.link().commitsCut()).isEqualTo(1));
    }

    /** Waits for the session to end, after which nothing changes. */
    private void assertKept(boolean isKept) throws SQLException {
        await().untilAsserted(() -> assertThat(linked.backends("")).isZero());
        assertThat(linked.rows(LAST)).isEqualTo(isKept ? 1 : 0);
    }
}
