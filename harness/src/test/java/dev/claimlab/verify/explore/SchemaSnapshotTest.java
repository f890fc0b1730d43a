package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a new schema come back for a superuser and for an ordinary role, whatever triggers and foreign keys say. */
@Tag("server")
final class SchemaSnapshotTest {

    private static final String GROUND = """
            CREATE TABLE zone (id int PRIMARY KEY, parent int REFERENCES zone, seen int NOT NULL DEFAULT 0);
            CREATE TABLE lane (id int PRIMARY KEY, zone int NOT NULL REFERENCES zone);
            CREATE TABLE account (id int PRIMARY KEY, lane int NOT NULL REFERENCES lane);
            CREATE FUNCTION count_lane() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE zone SET seen = seen + 1 WHERE id = NEW.zone;
                RETURN NEW;
            END $$;
            CREATE TRIGGER lane_counted AFTER INSERT ON lane FOR EACH ROW EXECUTE FUNCTION count_lane();
            INSERT INTO zone VALUES (1, NULL), (2, 1);
            INSERT INTO lane VALUES (10, 2);
            INSERT INTO account VALUES (100, 10);
            """;

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void rows_come_back_as_they_were(boolean mayBypassTriggers, boolean isFresh) throws SQLException {
        try (RunSchema schema = RunSchema.create(ServerSandbox.server(), "snapshot");
                Connection connection = schema.connect()) {
            if (!mayBypassTriggers) {
                revoke(schema);
            }
            execute(connection, "CREATE TABLE claimlab_time (shift interval)");
            execute(connection, GROUND);
            SchemaSnapshot first = SchemaSnapshot.of(connection);
            assertThat(first.mayDelete()).isEqualTo(mayBypassTriggers);
            execute(connection, "DELETE FROM account; UPDATE zone SET parent = NULL; INSERT INTO lane VALUES (11, 1)");
            assertThat(SchemaSnapshot.of(connection)).isNotEqualTo(first);
            first.restore(connection, isFresh);
            assertThat(SchemaSnapshot.of(connection)).isEqualTo(first);
            execute(connection, "INSERT INTO lane VALUES (11, 2)");
            assertThat(SchemaSnapshot.of(connection)).asString().contains("\"parent\":1,\"seen\":2");
        }
    }

    private static void revoke(RunSchema schema) throws SQLException {
        try (Connection owner = schema.administer()) {
            execute(
                    owner,
                    "REVOKE SET ON PARAMETER session_replication_role FROM "
                            + schema.address().user());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
