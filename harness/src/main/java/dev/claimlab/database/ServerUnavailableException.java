package dev.claimlab.database;

/** The environment cannot serve: one clear line that says why and what to do, without credentials. */
public final class ServerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With that line. */
    public ServerUnavailableException(String message) {
        super(message);
    }

    /** With that line, and what caused it. */
    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
