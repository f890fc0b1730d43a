package dev.claimlab.worker;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Effects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The effects of handlers, in a table without any unique constraint: a second effect of a task is counted, never
 * rejected.
 */
public final class EffectLedger {

    private static final String INSTALL = """
            CREATE TABLE claimlab_effect (
                task bigint NOT NULL,
                hold integer NOT NULL,
                worker smallint NOT NULL,
                place smallint NOT NULL
            )
            """;
    private static final String WRITE_ONE = """
            INSERT INTO claimlab_effect (task, worker, hold, place)
            VALUES (?, ?, ?, ?)
            """;
    private static final String WRITE_MANY = """
            INSERT INTO claimlab_effect (task, worker, hold, place)
            SELECT effect.task, ?, effect.hold, ?
            FROM unnest(?, ?) AS effect (task, hold)
            """;
    private static final String READ = "SELECT task, worker, hold, place FROM claimlab_effect";
    private static final String HAS = "SELECT EXISTS (SELECT 1 FROM claimlab_effect WHERE worker = ? AND hold = ?)";
    private static final int ROWS_A_FETCH = 10_000;

    private EffectLedger() {}

    /** Creates the table. */
    public static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /**
     * Writes the effects of a worker's claims in one statement, in the connection's current transaction, if any.
     *
     * @param place joined or outside
     */
    public static void write(Connection connection, int worker, List<Claim> claims, Effects place) throws SQLException {
        int size = claims.size();
        long[] tasks = new long[size];
        int[] holds = new int[size];
        for (int i = 0; i < size; i++) {
            tasks[i] = claims.get(i).task();
            holds[i] = RecordingSession.hold(claims.get(i));
        }
        write(connection, worker, tasks, holds, place);
    }

    /** Writes the effects of tasks, with the numbers of their claims, in one statement. */
    public static void write(Connection connection, int worker, long[] tasks, int[] holds, Effects place)
            throws SQLException {
        if (tasks.length == 1) {
            try (PreparedStatement statement = connection.prepareStatement(WRITE_ONE)) {
                statement.setLong(1, tasks[0]);
                statement.setInt(2, worker);
                statement.setInt(3, holds[0]);
                statement.setInt(4, Event.code(place));
                statement.executeUpdate();
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(WRITE_MANY)) {
            statement.setInt(1, worker);
            statement.setInt(2, Event.code(place));
            // The driver sends arrays of primitives in binary form.
            statement.setObject(3, tasks);
            statement.setObject(4, holds);
            statement.executeUpdate();
        }
    }

    /** Whether there is an effect of a claim of a worker. */
    static boolean has(Connection connection, int worker, int hold) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HAS)) {
            statement.setInt(1, worker);
            statement.setInt(2, hold);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** Records every row of the ledger in the history. */
    public static void record(Connection connection, Recorder recorder) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_A_FETCH);
            try (ResultSet rows = statement.executeQuery(READ)) {
                long nanos = System.nanoTime();
                while (rows.next()) {
                    recorder.append(
                            nanos,
                            Operation.LEDGER,
                            Stage.OK,
                            rows.getInt(4),
                            rows.getLong(1),
                            rows.getInt(3),
                            rows.getInt(2));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
