package dev.claimlab.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** An interceptor sees what a connection and its statements send, and decides what their user gets. */
@Tag("server")
final class InterceptedConnectionTest {

    private final ServerSandbox sandbox;
    private final Connection bare;
    private final Notes notes = new Notes();
    private final Connection connection;

    InterceptedConnectionTest() throws SQLException {
        sandbox = ServerSandbox.fresh();
        bare = sandbox.process().getConnection();
        connection = InterceptedConnection.of(bare, notes);
    }

    @AfterEach
    void close() throws SQLException {
        bare.close();
        sandbox.close();
    }

    @Test
    void the_text_of_each_statement_is_seen_when_it_is_executed() throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT 2")) {
            notes.seen.clear();
            statement.execute("SELECT 1");
            prepared.execute();
        }
        assertThat(notes.seen).containsExactly("EXECUTE SELECT 1", "EXECUTE SELECT 2");
    }

    @Test
    void the_ends_of_transactions_and_savepoints_are_seen() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint savepoint = connection.setSavepoint();
        connection.rollback(savepoint);
        connection.rollback();
        connection.commit();
        assertThat(notes.seen)
                .containsExactly(
                        "OTHER ", "SAVEPOINT ", "ROLLBACK ROLLBACK TO SAVEPOINT", "ROLLBACK ROLLBACK", "COMMIT COMMIT");
    }

    @Test
    void what_stays_in_the_client_is_not_seen() throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isClosed()).isFalse();
        assertThat(connection.unwrap(PGConnection.class)).isSameAs(bare.unwrap(PGConnection.class));
        assertThat(Set.of(connection)).contains(connection).doesNotContain(bare);
        assertThat(notes.seen).isEmpty();
    }

    @Test
    void an_error_of_the_server_reaches_the_user_as_it_is() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("22012"));
        }
    }

    @Test
    void parameters_are_set_on_another_statement() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("SELECT ?::int + ?::int");
                PreparedStatement other = bare.prepareStatement("SELECT ?::int * ?::int")) {
            prepared.setFetchSize(1);
            prepared.setInt(1, 6);
            prepared.setInt(2, 7);
            prepared.execute();
            notes.last().setParameters(other);
            try (ResultSet rows = other.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void only_the_first_close_reaches_the_interceptor() throws SQLException {
        connection.close();
        connection.close();
        assertThat(notes.seen).containsExactly("close");
        assertThat(connection.isClosed()).isTrue();
        assertThat(bare.isClosed()).isFalse();
    }

    @Test
    void the_source_behind_a_data_source_is_found() {
        ConnectionSource source = () -> bare;
        assertThat(ConnectionSource.behind(source.dataSource())).isSameAs(source);
        assertThat(source.dataSource()).isEqualTo(source.dataSource()).hasSameHashCodeAs(source.dataSource());
        ConnectionSource other = new NoServer();
        assertThat(source.dataSource()).isNotEqualTo(other.dataSource());
    }

    /** Notes each call, and keeps a closed connection open. */
    private static final class Notes implements ConnectionInterceptor {

        private final List<String> seen = new ArrayList<>();
        private final List<JdbcCall> calls = new ArrayList<>();

        @Override
        public @Nullable Object around(JdbcCall call) throws SQLException {
            seen.add(call.operation() + " " + call.sql());
            calls.add(call);
            return call.proceed();
        }

        @Override
        public void close(Connection connection) {
            seen.add("close");
        }

        JdbcCall last() {
            return calls.get(calls.size() - 1);
        }
    }
}
