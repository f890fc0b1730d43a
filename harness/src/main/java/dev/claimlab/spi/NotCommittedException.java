package dev.claimlab.spi;

import java.sql.SQLException;

/** A write that failed before its COMMIT was sent, so that it certainly had no effect. */
public final class NotCommittedException extends SQLException {

    private static final long serialVersionUID = 1L;

    /** Wraps the error that occurred before the COMMIT. */
    public NotCommittedException(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
