package dev.claimlab.worker.node;

/** A worker process ended or stopped answering without being told to. */
public final class LostProcessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A process was lost in this way. */
    public LostProcessException(String message) {
        super(message);
    }

    /** A process was lost in this way, for this reason. */
    public LostProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
