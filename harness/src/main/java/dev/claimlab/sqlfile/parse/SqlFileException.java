package dev.claimlab.sqlfile.parse;

/** A strategy file that cannot be read: one line with file, line, what is wrong and what was expected. */
public final class SqlFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** An error at a line of a file; the message says what was expected. */
    public SqlFileException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
