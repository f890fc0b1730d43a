package dev.claimlab.sqlfile;

import dev.claimlab.spi.NotCommittedException;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Transactions;
import dev.claimlab.sqlfile.parse.AnswerNames;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import javax.sql.DataSource;

/** A connection with its prepared statements; used by one thread. */
final class SqlConnection implements AutoCloseable {

    private static final String NO_CONNECTION = "08003";

    private final Connection connection;
    private final IdentityHashMap<SqlPlan, PreparedStatement> prepared = new IdentityHashMap<>();
    private boolean inTransaction;

    private SqlConnection(Connection connection) {
        this.connection = connection;
    }

    /** Opens a connection as the file's headers and its statement {@code connect} say. */
    static SqlConnection open(DataSource dataSource, SqlFile file, SqlPlans plans) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (file.isolation() != 0) {
                connection.setTransactionIsolation(file.isolation());
            }
            plans.connect(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new SqlConnection(connection);
    }

    /** Uses a connection, and its transaction, that the caller keeps and closes. */
    static SqlConnection borrowed(Connection connection) throws SQLException {
        SqlConnection borrowed = new SqlConnection(connection);
        borrowed.inTransaction = !connection.getAutoCommit();
        return borrowed;
    }

    /** Closes the statements that were prepared on a borrowed connection. */
    void giveBack() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
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
                return plan.tookEffect(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() && SqlAnswers.isYes(plan, rows);
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    /** Executes a retry; the outcome is the returned state or, without one, whether a row was changed. */
    GivenBack givenBack(SqlPlan plan, SqlValues values, AnswerNames names) throws SQLException {
        try {
            PreparedStatement statement = bind(plan, values);
            if (!statement.execute()) {
                return GivenBack.of(plan.tookEffect(statement.getUpdateCount()) ? Retried.READY : Retried.NOT_OURS);
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? SqlAnswers.givenBack(plan, rows, names) : GivenBack.of(Retried.NOT_OURS);
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
