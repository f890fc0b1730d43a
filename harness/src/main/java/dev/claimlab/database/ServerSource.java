package dev.claimlab.database;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a server comes from. */
public sealed interface ServerSource permits EmbeddedSource, ContainerSource, AddressSource {

    /**
     * Reads what {@code --pg} says, else what the environment says, else embedded.
     *
     * @throws IllegalArgumentException naming the forms
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

    /** A server that is there already. */
    static ServerSource at(ServerAddress address) {
        return new AddressSource(address, false);
    }

    /**
     * Starts the server or reaches it, and reads its durability back.
     *
     * @param port where to start it; empty for any free port
     * @throws ServerUnavailableException in one clear line
     */
    Server start(Durability durability, OptionalInt port);

    /**
     * Starts the server or reaches it, however durable it is: for what only reads, and neither measures nor harms.
     *
     * @throws ServerUnavailableException in one clear line
     */
    default Server startForReading() {
        return start(Durability.NONE, OptionalInt.empty());
    }

    /**
     * The same with settings of the server's own, which durability does not decide.
     *
     * @throws IllegalArgumentException in one line, where there is nothing to be set or durability decides it
     */
    ServerSource with(Map<String, String> settings);

    /** The same, where faults may be done that everybody on the server feels; a server of ours is always so. */
    default ServerSource allowingHarm() {
        return this;
    }

    /** Whether the server is one of ours, which can be set as we like. */
    default boolean startsServer() {
        return true;
    }

    /** In a few words, without credentials. */
    String describe();
}
