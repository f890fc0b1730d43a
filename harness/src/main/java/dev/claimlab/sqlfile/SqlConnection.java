package dev.claimlab.sqlfile;

import dev.claimlab.spi.NotCommittedException;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;

/** A connection with its prepared statements; used by one thread. */
final class SqlConnection implements AutoCloseable {

    private static final String NO_CONNECTION = "08003";

    private final Connection connection;
    private final IdentityHashMap<SqlPlan, PreparedStatement> prepared = new IdentityHashMap<>();
    private boolean inTransaction;

    /** Sets the isolation level, in the driver's numbering; 0 leaves the level unchanged. */
    SqlConnection(Connection connection, int isolation) throws SQLException {
        this.connection = connection;
        if (isolation != 0) {
            connection.setTransactionIsolation(isolation);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Throws the server's error for a lost connection where the pool has closed a broken one. */
    void throwIfGone() throws SQLException {
        if (connection.isClosed()) {
            throw new NotCommittedException(new SQLException("the connection is gone", NO_CONNECTION));
        }
    }

    boolean inTransaction() {
        return inTransaction;
    }

    void begin() throws SQLException {
        Transactions.begin(connection);
        inTransaction = true;
    }

    void commit() throws SQLException {
        inTransaction = false;
        Transactions.commit(connection);
    }

    void rollBack() throws SQLException {
        inTransaction = false;
        Transactions.rollBack(connection);
    }

    /** Rolls back an open transaction and throws the error as not committed; returns the error where none is open. */
    SQLException rolledBackAfter(SQLException error) throws NotCommittedException {
        if (inTransaction) {
            inTransaction = false;
            Transactions.rollBackAfter(connection, error);
        }
        return error;
    }

    PreparedStatement bind(SqlPlan plan, SqlValues values) throws SQLException {
        PreparedStatement statement = prepared.get(plan);
        if (statement == null) {
            statement = connection.prepareStatement(plan.sql());
            prepared.put(plan, statement);
        }
        return plan.bind(statement, values);
    }

    /** Executes a statement about one claim; true if a row was changed, or returned and not false. */
    boolean tookEffect(SqlPlan plan, SqlValues values) throws SQLException {
        try {
            PreparedStatement statement = bind(plan, values);
            if (!statement.execute()) {
                return statement.getUpdateCount() > 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() && !"f".equals(rows.getString(1)) && !"false".equals(rows.getString(1));
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    /** Executes a retry; the outcome is the returned state or, without one, whether a row was changed. */
    Retried retried(SqlPlan plan, SqlValues values) throws SQLException {
        try {
            PreparedStatement statement = bind(plan, values);
            if (!statement.execute()) {
                return statement.getUpdateCount() > 0 ? Retried.READY : Retried.NOT_OURS;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? SqlAnswers.retried(plan, rows) : Retried.NOT_OURS;
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (inTransaction) {
                rollBack();
            }
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        }
    }
}
