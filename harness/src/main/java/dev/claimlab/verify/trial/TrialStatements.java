package dev.claimlab.verify.trial;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStatementException;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The statements of the file on trial. */
final class TrialStatements {

    private static final String PREPARE = "PREPARE claimlab_trial AS ";
    private static final Pattern CAN_BE_PREPARED = Pattern.compile(
            "(?is)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|VALUES)\\b.*");

    private final SqlStrategy strategy;
    private final List<SqlStatement> statements;

    TrialStatements(SqlStrategy strategy, Options options) {
        this.strategy = strategy;
        this.statements = strategy.statements(options);
    }

    boolean has(String name) {
        return statements.stream().anyMatch(statement -> statement.name().equals(name));
    }

    boolean uses(String name, String parameter) {
        return parameters(name).contains(parameter);
    }

    /** The parameters of a statement. */
    List<String> parameters(String name) {
        return statements.stream()
                .filter(statement -> SqlFile.operation(statement.name()).equals(name))
                .flatMap(statement -> statement.parameters().stream())
                .toList();
    }

    /** A mistake of a statement. */
    UnusableFileException wrong(String name, String mistake) {
        return UnusableFileException.of(
                statements.stream()
                        .filter(statement -> statement.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                mistake);
    }

    /** Whether the file neither has a statement that completes, nor says that COMMIT completes. */
    boolean leavesCompletionOpen() {
        return !has(SqlFile.COMPLETE)
                && !has(SqlFile.COMPLETE_MANY)
                && strategy.lines().headers("transaction").isEmpty();
    }

    /** Rejects a file without a completion whose tasks are open after COMMIT, or whose claims have a lease. */
    void requireCompletion(boolean isOpenAfterCommit) {
        boolean hasLease = has(SqlFile.RENEW) || uses(SqlFile.CLAIM, "lease");
        if (isOpenAfterCommit || hasLease) {
            throw wrong(
                    SqlFile.CLAIM,
                    "no statement 'complete', and " + (hasLease ? "a claim has a lease" : "a task is open after COMMIT")
                            + "; is COMMIT what completes a task? Then say '-- transaction: held', else expected a line"
                            + " '-- name: complete'");
        }
    }

    /** Lets the server parse the statements that did not work yet; the first error of the text of one. */
    Optional<SqlStatementException> prepareOthers(Connection connection, Set<String> worked) throws SQLException {
        for (SqlStatement statement : statements) {
            boolean isText = CAN_BE_PREPARED.matcher(statement.sql()).matches();
            if (isText && !worked.contains(statement.name())) {
                Optional<SqlStatementException> error = prepare(connection, statement);
                if (error.isPresent()) {
                    return error;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SqlStatementException> prepare(Connection connection, SqlStatement statement)
            throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(PREPARE + statement.sql());
            jdbc.execute("DEALLOCATE claimlab_trial");
            return Optional.empty();
        } catch (SQLException e) {
            boolean isMistake = String.valueOf(e.getSQLState()).startsWith("42");
            SQLException error = SqlStatementException.of(statement, -PREPARE.length(), e);
            return isMistake ? SqlStatementException.in(error) : Optional.empty();
        }
    }
}
