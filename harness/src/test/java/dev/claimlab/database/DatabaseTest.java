package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class DatabaseTest {

    @Test
    void every_major_version_starts_with_the_durability_that_was_asked_for_and_leaves_nothing() throws SQLException {
        for (int major : new int[] {14, 18}) {
            Server server =
                    ServerSource.parse("embedded:" + major, Map.of()).start(Durability.ASYNC, OptionalInt.empty());
            Path data = server.dataDirectory().orElseThrow();
            long process = server.processId().orElseThrow();
            try (server;
                    Connection connection = server.address().connect()) {
                assertThat(show(connection, "server_version")).startsWith(major + ".");
                assertThat(show(connection, "fsync")).isEqualTo("on");
                assertThat(show(connection, "synchronous_commit")).isEqualTo("off");
                assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            }
            server.close();
            assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void a_server_that_is_not_as_durable_as_asked_for_is_refused(Server server) {
        ServerSource address = ServerSource.parse(
                url(server, "postgres", ":" + server.address().password(), "postgres"), Map.of());

        assertThatThrownBy(() -> address.start(Durability.NONE, OptionalInt.empty()))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("fsync=on")
                .hasMessageContaining("--durability full");
    }

    @Test
    void a_wrong_password_and_a_wrong_database_are_told_without_the_password() throws SQLException {
        try (Server server = ServerSource.parse("embedded", Map.of()).start(Durability.FULL, OptionalInt.empty())) {
            try (Connection connection = server.address().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE guarded LOGIN PASSWORD 'right-secret'");
            }
            assertThatThrownBy(() -> ServerSource.parse(url(server, "guarded", ":wrong-secret", "postgres"), Map.of())
                            .start(Durability.FULL, OptionalInt.empty()))
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("refused the password of user guarded")
                    .hasMessageNotContaining("secret");
            assertThatThrownBy(() -> ServerSource.parse(
                                    url(
                                            server,
                                            "postgres",
                                            ":" + server.address().password(),
                                            "nowhere"),
                                    Map.of())
                            .start(Durability.FULL, OptionalInt.empty()))
                    .hasMessageContaining("has no database nowhere");
        }
    }

    @Test
    void a_schema_sees_itself_only_and_is_gone_afterwards(Server server) throws SQLException {
        String name;
        try (RunSchema schema = RunSchema.create(server, "own");
                RunSchema other = RunSchema.create(server, "own")) {
            name = schema.name();
            assertThat(name).matches("claimlab_own_[0-9a-f]{16}").isNotEqualTo(other.name());
            try (Connection connection = schema.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (n integer)");
                assertThat(show(connection, "search_path")).isEqualTo(name + ",pg_catalog");
            }
            assertThat(schemas(server, name)).isEqualTo(1);
        }
        assertThat(schemas(server, name)).isZero();
    }

    @Test
    void a_session_left_in_a_transaction_does_not_keep_the_schema(Server server) throws SQLException {
        RunSchema schema = RunSchema.create(server, "held");
        Connection leftover = schema.connect();
        leftover.setAutoCommit(false);
        leftover.createStatement().execute("CREATE TABLE t (n integer)");

        schema.close();

        assertThat(schemas(server, schema.name())).isZero();
        leftover.close();
    }

    @Test
    void facts_name_durability_and_file_system_and_no_secret(Server server) {
        ServerFacts facts = ServerFacts.read(server);

        assertThat(facts.settings()).containsEntry("fsync", "on").containsEntry("synchronous_commit", "on");
        assertThat(facts.settings().keySet())
                .noneMatch(name -> name.contains("password") || name.contains("command") || name.contains("conninfo"));
        assertThat(facts.commitMicros()).isPositive();
        assertThat(facts.fileSystem()).isNotBlank();
    }

    private static String url(Server server, String user, String password, String database) {
        return "postgres://" + user + password + "@127.0.0.1:"
                + server.address().port() + "/" + database;
    }

    private static long schemas(Server server, String name) throws SQLException {
        try (Connection connection = server.address().connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_namespace WHERE nspname = '" + name + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
