package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Begins and ends transactions such that the caller learns whether they can have been committed. */
public final class Transactions {

    private static final String FAILED_TRANSACTION = "25P02";

    private Transactions() {}

    /**
     * Commits and returns to autocommit.
     *
     * <p>A COMMIT in a transaction that has failed is answered with ROLLBACK, and a driver may report success; so the
     * transaction's state is checked first.
     *
     * @throws NotCommittedException when the transaction had failed before; it is rolled back
     */
    public static void commit(Connection connection) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            rollBackAfter(
                    connection, new SQLException("the transaction had failed before its COMMIT", FAILED_TRANSACTION));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Runs statements in one transaction and commits it. */
    public static void run(Connection connection, Statements statements) throws SQLException {
        begin(connection);
        try {
            statements.run();
        } catch (SQLException e) {
            rollBackAfter(connection, e);
        }
        commit(connection);
    }

    /** Runs statements in one transaction and rolls it back. */
    public static void runAndRollBack(Connection connection, Statements statements) throws SQLException {
        begin(connection);
        try {
            statements.run();
        } catch (SQLException e) {
            rollBackAfter(connection, e);
        }
        rollBack(connection);
    }

    /**
     * Whether statements may be sent as a batch. The driver prepares those of a batch by name, and its BEGIN with them,
     * even if it was told to prepare nothing.
     */
    public static boolean mayBatch(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getPrepareThreshold() > 0;
    }

    /**
     * Asks the server to describe statements. The driver prepares a described statement by name, even if it was told to
     * prepare nothing; then the names are forgotten in the same transaction, on the backend that has them.
     */
    public static void describe(Connection connection, Statements statements) throws SQLException {
        if (mayBatch(connection)) {
            statements.run();
            return;
        }
        run(connection, () -> {
            try (Statement own = connection.createStatement()) {
                own.execute("SELECT 1");
                statements.run();
                own.execute("DEALLOCATE ALL");
            }
        });
    }

    /** Begins a transaction. */
    public static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Rolls back and returns to autocommit. */
    public static void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Rolls back because of an error, and throws it as an error before the COMMIT. */
    public static void rollBackAfter(Connection connection, SQLException error) throws NotCommittedException {
        NotCommittedException failure = new NotCommittedException(error);
        try {
            rollBack(connection);
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it.
            failure.addSuppressed(e);
        }
        throw failure;
    }

    /** The statements of one transaction. */
    @FunctionalInterface
    public interface Statements {

        /** Executes the statements. */
        void run() throws SQLException;
    }
}
