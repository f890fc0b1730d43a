package dev.claimlab.verify.trial;

import dev.claimlab.sqlfile.SqlStatementException;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.util.Optional;

/** A strategy file with a statement that can never work: one line with file, line, statement, mistake and remedy. */
public final class UnusableFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private UnusableFileException(String message, Optional<SqlStatementException> cause) {
        super(message, cause.orElse(null));
    }

    /** A statement that the server refuses, or whose answer cannot be understood. */
    static UnusableFileException of(SqlStatementException error, String circumstances, Optional<String> remedy) {
        return new UnusableFileException(
                error.getMessage()
                        + circumstances
                        + remedy.map(text -> "; " + text).orElse(""),
                Optional.of(error));
    }

    /** A statement that does something else than a statement of its name does. */
    static UnusableFileException of(SqlStatement statement, String mistake) {
        return new UnusableFileException(
                statement.file() + ":" + statement.line() + ": statement '" + statement.name() + "': " + mistake,
                Optional.empty());
    }
}
