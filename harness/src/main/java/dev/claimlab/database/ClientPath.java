package dev.claimlab.database;

/**
 * How the clients of a run reach the server: producers, workers and their duties. The harness itself, which creates
 * schemas and observes, always connects directly.
 */
public interface ClientPath {

    /** The path without anything in between. */
    ClientPath DIRECT = (address, schema) -> () -> address;

    /**
     * Opens the path to one schema.
     *
     * @throws ServerUnavailableException with a message of one line
     */
    Opened open(ServerAddress address, String schema);

    /** Whether clients do not know their backends, because something between them and the server multiplexes them. */
    default boolean hidesBackends() {
        return false;
    }

    /** A direct path on which this setting of the server has another default. */
    static ClientPath setting(String name, String value) {
        return (address, schema) -> {
            ServerAddress set = address.withSetting(name, value);
            return () -> set;
        };
    }

    /** An open path to one schema. */
    interface Opened extends AutoCloseable {

        /** What clients connect to. */
        ServerAddress address();

        /** Ends the sessions that the path keeps open on the server after its clients have left. */
        default void endSessions() {}

        /** Closes the path. */
        @Override
        default void close() {}
    }
}
