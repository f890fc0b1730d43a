package dev.claimlab.database;

/**
 * What keeps a run apart from everything else on its server.
 *
 * @param kind where its objects are
 * @param reason why it is not a database; empty if it is
 */
public record RunIsolation(Kind kind, String reason) {

    /** Where the objects of a run are. */
    public enum Kind {
        /** A database of its own; its sessions have a role without rights outside of it. */
        DATABASE,
        /** A schema of the server's database; its sessions have the role that was named. */
        SCHEMA
    }

    /** A database of its own. */
    static final RunIsolation DATABASE = new RunIsolation(Kind.DATABASE, "");

    /** A schema, for a reason. */
    static RunIsolation schema(String reason) {
        return new RunIsolation(Kind.SCHEMA, reason);
    }

    /** In words, as in {@code a schema: user app may not create databases}. */
    public String words() {
        return kind == Kind.DATABASE
                ? "a database of its own, as a role without rights outside of it"
                : "a schema: " + reason;
    }
}
