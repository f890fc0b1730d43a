package dev.claimlab.fault;

import dev.claimlab.database.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults caused by another session, inside or outside the schema of the run. */
final class SchemaFault {

    private SchemaFault() {}

    /**
     * Reads only the catalogue, because a lock on a table of the queue would block TRUNCATE, which is a different
     * fault.
     */
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

    /** Takes the lock that ALTER TABLE takes; later statements on the table wait behind it. */
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

    /** Whether the lock timed out or deadlocked with the workers; it is then given up, which is fault enough. */
    private static boolean isRefused(@Nullable String state) {
        return List.of("55P03", "40P01").contains(String.valueOf(state));
    }

    /** Analyses the tables while they are nearly empty, and keeps these statistics until the fault is healed. */
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
