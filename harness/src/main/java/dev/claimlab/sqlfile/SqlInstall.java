package dev.claimlab.sqlfile;

import dev.claimlab.spi.Transactions;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlParts;
import dev.claimlab.sqlfile.parse.SqlParts.Part;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Executes {@code install}, whose statements the driver sends together, as one transaction; a line {@code -- commit} ends it
 * and begins another one.
 *
 * @param statement the statements
 * @param trigger the trigger that notifies workers; an empty text where none is wanted
 * @param refusal why it may be performed only in a database of the run's own; empty if it may be anywhere
 */
record SqlInstall(SqlStatement statement, SqlStatement trigger, Optional<SqlFileException> refusal) {

    private static final Pattern COMMIT = Pattern.compile("(?m)^[ \\t]*--[ \\t]*commit[ \\t]*;?[ \\t]*$");
    private static final String OPEN_TRANSACTION = "25001";

    /** Installs on a new connection. */
    void perform(DataSource dataSource) throws SQLException {
        if (!statement.parameters().isEmpty()) {
            throw new SqlFileException(
                    statement.file(),
                    statement.line(),
                    "install uses :" + statement.parameters().get(0) + "; expected no parameter there");
        }
        if (refusal.isPresent() && !hasDatabase(dataSource)) {
            throw refusal.get();
        }
        try {
            execute(dataSource);
        } catch (SqlStatementException e) {
            throw e;
        } catch (SQLException e) {
            throw located(dataSource, e);
        }
    }

    private static boolean hasDatabase(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery("SELECT " + RunObjects.HAS_DATABASE)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void execute(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            executeParts(jdbc);
            if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
                throw SqlStatementException.answered(
                        statement,
                        "it leaves its transaction open; expected neither BEGIN nor COMMIT, since install is one"
                                + " transaction, or several with a line '-- commit' between them",
                        OPEN_TRANSACTION);
            }
            notify(jdbc);
        }
    }

    /** Sends each part that a line {@code -- commit} ends as one transaction. */
    private void executeParts(Statement jdbc) throws SQLException {
        Matcher commit = COMMIT.matcher(statement.sql());
        int begin = 0;
        while (commit.find()) {
            execute(jdbc, begin, commit.start());
            begin = commit.end();
        }
        if (begin == 0) {
            executeAll(jdbc, statement.sql());
        } else {
            execute(jdbc, begin, statement.sql().length());
        }
    }

    /** An error of one of several statements of a part is told at the first line: its place is not known. */
    private void execute(Statement jdbc, int begin, int end) throws SQLException {
        String text = statement.sql().substring(begin, end);
        List<Part> parts = SqlParts.of(text);
        if (parts.isEmpty()) {
            return;
        }
        try {
            executeAll(jdbc, parts.size() == 1 ? parts.get(0).sql() : text);
        } catch (SQLException e) {
            throw parts.size() == 1
                    ? SqlStatementException.of(statement, begin + parts.get(0).begin(), e)
                    : unlocated(e);
        }
    }

    /** Sends statements as one transaction; the driver finds no end of one with BEGIN ATOMIC, so that these go one by one. */
    private static void executeAll(Statement jdbc, String text) throws SQLException {
        List<Part> parts = SqlParts.hasBodies(text) ? SqlParts.of(text) : List.of();
        if (parts.size() < 2) {
            jdbc.execute(text);
            return;
        }
        Transactions.run(jdbc.getConnection(), () -> {
            for (Part part : parts) {
                jdbc.execute(part.sql());
            }
        });
    }

    private void notify(Statement jdbc) throws SQLException {
        if (trigger.sql().isEmpty()) {
            return;
        }
        try {
            jdbc.execute(trigger.sql());
        } catch (SQLException e) {
            throw SqlStatementException.of(trigger, SqlStatementException.NOWHERE, e);
        }
    }

    /**
     * The error with its line: the server counts an error's position from the begin of one of the statements, so they
     * are repeated one by one until it occurs, and rolled back.
     */
    private SQLException located(DataSource dataSource, SQLException error) {
        List<Part> parts = SqlParts.of(statement.sql());
        if (parts.size() == 1) {
            return SqlStatementException.of(statement, parts.get(0).begin(), error);
        }
        SQLException located = unlocated(error);
        try (Connection connection = dataSource.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            connection.setAutoCommit(false);
            located = repeated(jdbc, parts, error);
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A pool closes the connection after some errors, and what was repeated is rolled back with it.
            located.addSuppressed(e);
        }
        return located;
    }

    private SQLException repeated(Statement jdbc, List<Part> parts, SQLException error) {
        for (Part part : parts) {
            try {
                jdbc.execute(part.sql());
            } catch (SQLException e) {
                return Objects.equals(e.getSQLState(), error.getSQLState())
                        ? SqlStatementException.of(statement, part.begin(), e)
                        : unlocated(error);
            }
        }
        return unlocated(error);
    }

    /** The error at the first line, since its position belongs to an unknown one of the statements. */
    private SQLException unlocated(SQLException error) {
        return SqlStatementException.of(statement, SqlStatementException.NOWHERE, error);
    }
}
