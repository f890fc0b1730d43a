package dev.claimlab.execution;

import dev.claimlab.database.Durability;
import dev.claimlab.history.Leftover;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.sqlfile.RunObjects;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.RemainingTasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Records the state after all workers have ended: claims still held, tasks left in the queue, and effects. */
final class FinalState {

    private static final String ADVISORY_LOCKS = """
            SELECT count(*)
            FROM pg_locks
            JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory'
              AND application_name = ?
              AND pid <> pg_backend_pid()
            """;
    private static final String OPEN_TRANSACTIONS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE application_name = ?
              AND pid <> pg_backend_pid()
              AND state LIKE 'idle in transaction%'
            """;
    private static final String PREPARED_TRANSACTIONS = """
            SELECT count(DISTINCT pg_locks.virtualtransaction)
            FROM pg_locks
            JOIN pg_class ON pg_class.oid = pg_locks.relation
            WHERE {own}
              AND pg_locks.pid IS NULL
              AND ? <> ''
            """.replace("{own}", RunObjects.RELATIONS);

    private static final String UNLOGGED_TABLES = """
            SELECT count(*)
            FROM pg_class
            WHERE {own}
              AND relkind = 'r'
              AND relpersistence <> 'p'
              AND ? <> ''
            """.replace("{own}", RunObjects.RELATIONS);

    private final RunContext runContext;
    private final Recorder recorder;

    FinalState(RunContext runContext) {
        this.runContext = runContext;
        this.recorder = runContext.recorder();
    }

    /** Records what sessions still hold after their workers gave it back; enters the QUIET phase. */
    void recordLeftovers() throws SQLException {
        runContext.enter(Phase.QUIET);
        if (runContext.library() != null) {
            // What a library's sessions hold ends with them, and all of them must be gone.
            return;
        }
        try (Connection connection = runContext.connect()) {
            record(connection, Leftover.ADVISORY_LOCK, ADVISORY_LOCKS);
            record(connection, Leftover.OPEN_TRANSACTION, OPEN_TRANSACTIONS);
            record(connection, Leftover.PREPARED_TRANSACTION, PREPARED_TRANSACTIONS);
            recordDurability(connection);
        }
    }

    /** Records what is less durable than the server was asked to be: tables by the catalog, sessions by themselves. */
    private void recordDurability(Connection connection) throws SQLException {
        Durability asked = runContext.server().durability();
        if (asked != Durability.NONE) {
            record(connection, Leftover.UNLOGGED_TABLE, UNLOGGED_TABLES);
        }
        if (asked == Durability.FULL) {
            append(Leftover.ASYNCHRONOUS_SESSION, runContext.asynchronousSessions());
        }
    }

    /** Records the number of sessions that are still connected after all were told to disconnect. */
    void recordSessions(int count) {
        append(Leftover.SESSION, count);
    }

    /** Records the contents of the queue, the ledger and the business table. */
    void recordRemains() throws SQLException {
        try (Connection connection = runContext.connect()) {
            RemainingTasks.record(runContext.runPlan().preset(), runContext.queue(), connection, recorder);
            EffectLedger.record(connection, recorder);
            if (runContext.runPlan().scenario().businessRows()) {
                SignupEnqueue.record(connection, recorder);
            }
        }
    }

    private void record(Connection connection, Leftover leftover, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, runContext.applicationName());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                append(leftover, rows.getLong(1));
            }
        } catch (SQLException e) {
            // A server that does not show its locks or sessions: the line below a report says so.
            Outcomes.requireLacking(e);
        }
    }

    private void append(Leftover leftover, long count) {
        if (count > 0) {
            recorder.leftover(leftover, count);
        }
    }
}
