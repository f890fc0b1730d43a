package dev.claimlab.jdbc;

/** What a JDBC call does on the server. */
public enum JdbcOperation {
    /** Executes a statement, or a batch. */
    EXECUTE,
    /** Ends the transaction by COMMIT. */
    COMMIT,
    /** Ends the transaction by ROLLBACK, or returns to a savepoint. */
    ROLLBACK,
    /** Sets or releases a savepoint. */
    SAVEPOINT,
    /** Creates a statement, from its text unless the text is given at its execution. */
    PREPARE,
    /** Any other call of a connection that may reach the server, such as a change of its settings. */
    OTHER;

    /** The operation of a method of a connection. */
    static JdbcOperation ofConnection(String method) {
        return switch (method) {
            case "commit" -> COMMIT;
            case "rollback" -> ROLLBACK;
            case "setSavepoint", "releaseSavepoint" -> SAVEPOINT;
            case "createStatement", "prepareStatement", "prepareCall" -> PREPARE;
            default -> OTHER;
        };
    }
}
