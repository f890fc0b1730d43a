package dev.claimlab.sqlfile.parse;

/** A malformed strategy file: the message is one line with file, line, mistake and expectation. */
public final class SqlFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** An error at a line of a file; the message says what was expected. */
    public SqlFileException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
