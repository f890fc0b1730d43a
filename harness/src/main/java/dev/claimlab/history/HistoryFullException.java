package dev.claimlab.history;

import java.io.IOException;
import java.io.UncheckedIOException;

/** An event could not be stored, as a rule because the disk is full. */
public final class HistoryFullException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /** Wraps the error of the file system. */
    public HistoryFullException(IOException cause) {
        super("the history could not be written: " + cause.getMessage(), cause);
    }
}
