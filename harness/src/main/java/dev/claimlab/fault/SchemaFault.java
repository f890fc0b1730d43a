package dev.claimlab.fault;

import dev.claimlab.database.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Harm that another session does, in the run's own schema or beside it. */
final class SchemaFault {

    private SchemaFault() {}

    /** It reads the catalogue only: a lock on a table of the queue would block TRUNCATE, which is another harm. */
    static Fault holdSnapshot() {
        return (faultContext, planned) -> {
            Connection connection = faultContext.schema().connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                statement.execute("SELECT 1 FROM pg_catalog.pg_class LIMIT 1");
            }
            return connection::close;
        };
    }

    /** As an ALTER TABLE does it: whoever comes later waits behind it. */
    static Fault lockTable() {
        return (faultContext, planned) -> {
            Connection connection = faultContext.schema().connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '5s'");
                for (String table : Tables.ofStrategy(connection)) {
                    statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
                }
            } catch (SQLException e) {
                if (!isRefused(e.getSQLState())) {
                    connection.close();
                    throw e;
                }
            }
            return connection::close;
        };
    }

    /** Waited for too long, or in a circle with the workers: it is let go, which is harm enough. */
    private static boolean isRefused(@Nullable String state) {
        return List.of("55P03", "40P01").contains(String.valueOf(state));
    }

    /** The tables are analysed while they are nearly empty, and never again until it heals. */
    static Fault freezeStatistics() {
        return (faultContext, planned) -> {
            forEachTable(faultContext, "ALTER TABLE %s SET (autovacuum_enabled = off)");
            forEachTable(faultContext, "ANALYZE %s");
            return () -> {
                forEachTable(faultContext, "ALTER TABLE %s RESET (autovacuum_enabled)");
                forEachTable(faultContext, "ANALYZE %s");
            };
        };
    }

    private static void forEachTable(FaultContext faultContext, String command) throws SQLException {
        try (Connection connection = faultContext.schema().connect();
                Statement statement = connection.createStatement()) {
            for (String table : Tables.ofStrategy(connection)) {
                statement.execute(command.replace("%s", table));
            }
        }
    }
}
