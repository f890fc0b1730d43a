package dev.claimlab.host.process;

/** A worker process ended or stopped answering without being told to. */
public final class LostProcessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostProcessException(String message) {
        super(message);
    }

    LostProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
