package dev.claimlab.database;

/** The server is not usable: the message gives the reason and the remedy on one line, without credentials. */
public final class ServerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message of one line. */
    public ServerUnavailableException(String message) {
        super(message);
    }

    /** Creates an exception with a message of one line and its cause. */
    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
