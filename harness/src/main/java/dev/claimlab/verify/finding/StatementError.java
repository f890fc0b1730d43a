package dev.claimlab.verify.finding;

import dev.claimlab.sqlfile.SqlStatementException;
import java.sql.SQLException;

/**
 * An error that the server raised for a statement of the strategy.
 *
 * @param statement the name of the statement; empty where it is not known
 * @param place the file and line of the statement; empty where they are not known
 * @param sqlState the SQLSTATE
 * @param message the words of the server, on one line
 */
public record StatementError(String statement, String place, String sqlState, String message) {

    /** The error of an exception, which knows its statement if it comes from a strategy file. */
    public static StatementError of(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return SqlStatementException.in(error)
                .map(known -> new StatementError(
                        known.statement(), known.file() + ":" + known.line(), state, oneLine(known.words())))
                .orElseGet(() -> new StatementError("", "", state, oneLine(String.valueOf(error.getMessage()))));
    }

    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The statement, its place, the SQLSTATE and the words of the server. */
    public String text() {
        String where = statement.isEmpty() ? "a statement" : "'" + statement + "' (" + place + ")";
        return where + " fails with SQLSTATE " + sqlState + ": " + message;
    }
}
