package dev.claimlab.database;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How the harness obtains a server. */
public sealed interface ServerSource
        permits EmbeddedSource, ContainerSource, AddressSource, PathSource, IsolatedSource, DerivedSource {

    /**
     * Parses the {@code --pg} option for what runs no strategy file, as {@code doctor}. Without it the server is an embedded one, whatever the environment says: the
     * environment names a server with {@code --pg env} only.
     *
     * @throws IllegalArgumentException naming the valid forms
     */
    static ServerSource parse(@Nullable String pg, Map<String, String> environment) {
        if (pg == null || pg.equals("embedded")) {
            return EmbeddedSource.usual();
        }
        if (pg.equals(AddressEnvironment.ASKED)) {
            return new AddressSource(ServerAddress.fromEnvironment(environment)
                    .orElseThrow(() -> new IllegalArgumentException("--pg env reads DATABASE_URL, PGSERVICE,"
                            + " PGHOST, PGPORT, PGDATABASE and PGUSER, and none of them is set")));
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
        if (AddressText.isAddress(pg)) {
            return new AddressSource(ServerAddress.parse(pg).withPasswordOf(environment));
        }
        throw new IllegalArgumentException("--pg is embedded, embedded:14 to embedded:18, docker, docker:IMAGE, env,"
                + " service=NAME, or postgres://user@host:port/database");
    }

    /**
     * Parses the {@code --pg} option of whatever runs strategies: each run has a database and a role of its own there,
     * where the server allows it, unless its files may name other schemas.
     *
     * @throws IllegalArgumentException naming the valid forms
     */
    static ServerSource forRuns(@Nullable String pg, Map<String, String> environment, boolean allowForeignSchema) {
        ServerSource named = parse(pg, environment);
        return allowForeignSchema ? named : named.isolated();
    }

    /** A server that is already running. */
    static ServerSource at(ServerAddress address) {
        return new AddressSource(address);
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

    /**
     * A copy that refuses a server that has tables, databases or sessions of others, with an
     * {@link IllegalArgumentException} when it is started; one that the harness starts has none.
     */
    default ServerSource askingFirst() {
        return this;
    }

    /**
     * A copy on whose server the load is bounded, because others use it.
     *
     * @throws IllegalArgumentException with a message of one line, if the harness starts the server
     */
    default ServerSource gently() {
        throw new IllegalArgumentException(
                "--gentle bounds the load on a server that others use (--pg postgres://..), and"
                        + " this one is started for the command alone: omit it");
    }

    /** A copy whose servers the clients of a run reach on this path, with the path in words for descriptions. */
    default ServerSource over(ClientPath path, String words) {
        return new PathSource(this, path, words);
    }

    /** A copy on whose servers each run has a database and a role of its own, where the server allows it. */
    default ServerSource isolated() {
        return new IsolatedSource(this);
    }

    /** Whether the harness starts the server, and can therefore set its settings. */
    default boolean startsServer() {
        return true;
    }

    /** A short description, without credentials. */
    String describe();

    /** The beginning of the first line of a command: where it works, without credentials. */
    default String announce() {
        return "starting " + describe();
    }
}
