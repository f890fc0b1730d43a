package dev.claimlab.database;

/**
 * Something on a server that a run made.
 *
 * @param kind what it is
 * @param name the name of the schema, setting, database or role, or the process id of the session
 * @param run the id of the run
 * @param schema the schema of the run, or its database
 * @param owner the role that owns it; of a session, the role that connected
 * @param living whether the run still holds its lock
 */
public record Remnant(Kind kind, String name, String run, String schema, String owner, boolean living) {

    /** What claimlab makes on a server that is not its own. */
    public enum Kind {
        /** A session that the server has not ended. */
        SESSION,
        /** A timeout that a fault set by ALTER SYSTEM. */
        SETTING,
        /** A schema with all that is in it. */
        SCHEMA,
        /** A database of one run, with its sessions and the role of the same name. */
        DATABASE,
        /** The role of a run without its database. */
        ROLE
    }

    /** One line for people. */
    public String line() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name + " of run " + run + ", owner " + owner;
    }
}
