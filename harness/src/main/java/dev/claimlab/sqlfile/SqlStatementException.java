package dev.claimlab.sqlfile;

import dev.claimlab.spi.NotCommittedException;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error of one statement of a strategy file, with its file, line and name; SQLSTATE, vendor code and next exceptions
 * are those of the driver's exception, which is the cause.
 */
public final class SqlStatementException extends SQLException {

    /** The begin of a text that the error's position refers to, where it is not known. */
    static final int NOWHERE = Integer.MIN_VALUE;

    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBERED = Pattern.compile("\\$(\\d+)");
    private static final int MOST_CAUSES = 20;

    private final transient SqlStatement statement;
    /** Where the text that the error's position refers to begins in the statement. */
    private final int begin;

    private SqlStatementException(SqlStatement statement, int begin, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.statement = statement;
        this.begin = begin;
        if (cause.getNextException() != null) {
            setNextException(cause.getNextException());
        }
    }

    private SqlStatementException(SqlStatement statement, String words, String state) {
        super(words, state);
        this.statement = statement;
        this.begin = 0;
    }

    /** The error with its statement; unchanged if it has one already, or says that nothing was committed. */
    static SQLException of(SqlStatement statement, SQLException error) {
        return of(statement, 0, error);
    }

    /** The error of a part of a statement that begins at this offset; negative where a text was put before it. */
    public static SQLException of(SqlStatement statement, int begin, SQLException error) {
        return error instanceof SqlStatementException || error instanceof NotCommittedException
                ? error
                : new SqlStatementException(statement, begin, error);
    }

    /** An answer of a statement that is not what a statement of its name answers. */
    static SqlStatementException answered(SqlStatement statement, String words, String state) {
        return new SqlStatementException(statement, words, state);
    }

    /** The error of a statement that is this error, or one of its causes. */
    public static Optional<SqlStatementException> in(@Nullable Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SqlStatementException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The name of the statement in the file. */
    public String statement() {
        return statement.name();
    }

    /** The name of the file that contains the statement. */
    public String file() {
        return statement.file();
    }

    /** The line that the error refers to; the first line of the statement where the server names no position. */
    public int line() {
        int end = Math.max(position(), contentBegin());
        return statement.line()
                + (int) statement
                        .sql()
                        .substring(0, end)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The server's message, without its position and hint. */
    public String words() {
        String message =
                server().map(ServerErrorMessage::getMessage).orElseGet(() -> String.valueOf(super.getMessage()));
        return message.lines().map(String::strip).findFirst().orElse("no reason given");
    }

    /** The server's hint or, without one, its detail; empty if it has neither. */
    public String hint() {
        return server().map(error -> Optional.ofNullable(error.getHint()).orElse(error.getDetail()))
                .map(hint -> hint.replaceAll("\\s+", " ").strip())
                .orElse("");
    }

    /** Whether the server refused the statement, rather than that its answer was not understood. */
    public boolean isOfServer() {
        return server().isPresent();
    }

    /** The statement as it was sent to the server. */
    public SqlStatement sent() {
        return statement;
    }

    /** The parameter at the error's position; empty if there is none. */
    public Optional<String> parameter() {
        if (position() < 0) {
            return Optional.empty();
        }
        Matcher number = NUMBERED.matcher(statement.sql())
                .region(position(), statement.sql().length());
        return number.lookingAt() ? parameter(Integer.parseInt(number.group(1))) : Optional.empty();
    }

    /** The name of the parameter with this number, from 1. */
    public Optional<String> parameter(int number) {
        List<String> names = statement.parameters();
        return number >= 1 && number <= names.size() ? Optional.of(names.get(number - 1)) : Optional.empty();
    }

    /** The offset in the statement that the error refers to; negative if the server names none. */
    private int position() {
        int position = server().map(ServerErrorMessage::getPosition).orElse(0);
        return position <= 0 || begin == NOWHERE
                ? -1
                : Math.min(begin + position - 1, statement.sql().length());
    }

    private int contentBegin() {
        int at = Math.max(begin, 0);
        while (at < statement.sql().length()
                && Character.isWhitespace(statement.sql().charAt(at))) {
            at++;
        }
        return at;
    }

    /** The server's error, also of a batch, whose own exception has none. */
    private Optional<ServerErrorMessage> server() {
        SQLException error = getCause() instanceof SQLException cause ? cause : this;
        for (int depth = 0; error != null && depth < MOST_CAUSES; depth++) {
            if (error instanceof PSQLException driver) {
                return Optional.ofNullable(driver.getServerErrorMessage());
            }
            error = error.getNextException();
        }
        return Optional.empty();
    }

    /** One line: file, line, statement, the server's words with its SQLSTATE, and its hint. */
    @Override
    public String getMessage() {
        List<String> parts = new ArrayList<>();
        parts.add(file() + ":" + line() + ": statement '" + statement() + "': " + words()
                + (getCause() == null ? "" : " (SQLSTATE " + getSQLState() + ")"));
        if (!hint().isEmpty()) {
            parts.add(hint());
        }
        return String.join("; ", parts);
    }
}
