package dev.claimlab.database;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How the harness obtains a server. */
public sealed interface ServerSource permits EmbeddedSource, ContainerSource, AddressSource {

    /**
     * Parses the {@code --pg} option, else the environment, else defaults to embedded.
     *
     * @throws IllegalArgumentException naming the valid forms
     */
    static ServerSource parse(@Nullable String pg, Map<String, String> environment) {
        if (pg == null) {
            return ServerAddress.fromEnvironment(environment)
                    .<ServerSource>map(address -> new AddressSource(address, false))
                    .orElseGet(EmbeddedSource::usual);
        }
        if (pg.equals("embedded")) {
            return EmbeddedSource.usual();
        }
        if (pg.startsWith("embedded:")) {
            return EmbeddedSource.parse(pg.substring("embedded:".length()));
        }
        if (pg.equals("docker")) {
            return ContainerSource.usual(environment);
        }
        if (pg.startsWith("docker:")) {
            return ContainerSource.parse(pg.substring("docker:".length()));
        }
        if (pg.startsWith("postgres:") || pg.startsWith("postgresql:") || pg.startsWith("jdbc:postgresql:")) {
            return new AddressSource(ServerAddress.parse(pg), false);
        }
        throw new IllegalArgumentException("--pg is embedded, embedded:14 to embedded:18, docker, docker:IMAGE,"
                + " or postgres://user:password@host:port/database");
    }

    /** A server that is already running. */
    static ServerSource at(ServerAddress address) {
        return new AddressSource(address, false);
    }

    /**
     * Starts the server or connects to it, and reads its durability back.
     *
     * @param port the port to start it on; empty for any free port
     * @throws ServerUnavailableException with a message of one line
     */
    Server start(Durability durability, OptionalInt port);

    /**
     * Starts the server or connects to it with any durability, for read-only use without measurements or faults.
     *
     * @throws ServerUnavailableException with a message of one line
     */
    default Server startForReading() {
        return start(Durability.NONE, OptionalInt.empty());
    }

    /**
     * A copy with additional server settings, none of which durability determines.
     *
     * @throws IllegalArgumentException with a message of one line, if the source takes no settings or durability
     *     determines one
     */
    ServerSource with(Map<String, String> settings);

    /**
     * A copy that allows faults affecting every session on the server; servers started by the harness always allow
     * them.
     */
    default ServerSource allowingHarm() {
        return this;
    }

    /** Whether the harness starts the server, and can therefore set its settings. */
    default boolean startsServer() {
        return true;
    }

    /** A short description, without credentials. */
    String describe();
}
