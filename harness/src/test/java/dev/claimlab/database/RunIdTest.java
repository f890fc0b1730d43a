package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class RunIdTest {

    @Test
    void run_ids_are_random_and_names_and_keys_derive_from_them() {
        Set<RunId> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(RunId.fresh());
        }
        assertThat(ids)
                .hasSize(1000)
                .noneMatch(id -> id.text()
                        .contains(String.valueOf(ProcessHandle.current().pid()) + "_"));
        RunId id = new RunId("ffffffffffffffff");
        assertThat(id.lockKey()).isEqualTo(-1);
        assertThat(id.schema("run")).isEqualTo("claimlab_run_ffffffffffffffff");
        assertThatThrownBy(() -> new RunId("1234_1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> id.schema("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_run_holds_its_lock_and_names_itself_in_its_schema_for_its_life(Server server) throws SQLException {
        RunSchema schema = RunSchema.create(server, "life");
        String run = schema.name().substring(schema.name().length() - 16);
        try (Connection connection = server.address().connect()) {
            assertThat(text(connection, "SELECT obj_description('" + schema.name() + "'::regnamespace)"))
                    .startsWith("claimlab run " + run + " for life");
            try (Connection inside = schema.connect()) {
                schema.empty(inside);
            }
            assertThat(text(connection, "SELECT obj_description('" + schema.name() + "'::regnamespace)"))
                    .startsWith("claimlab run " + run);
            String free = "SELECT pg_try_advisory_lock(('x' || '" + run + "')::bit(64)::bigint)";
            assertThat(text(connection, free)).isEqualTo("f");
            assertThat(RunLock.lock(connection, new RunId(run))).isFalse();
            assertThat(new Remnants(server.address()).drop(new RunId(run))).isEmpty();

            schema.close();

            // The server ends the session of the lock a moment after the driver has closed it.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(text(connection, free)).isEqualTo("t"));
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
