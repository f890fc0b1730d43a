package dev.claimlab.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A running server whose durability has been read back. */
public interface Server extends AutoCloseable {

    /** The server's address. */
    ServerAddress address();

    /** The durability read back from the server. */
    Durability durability();

    /** The data directory, if the harness started the server. */
    Optional<Path> dataDirectory();

    /** The type of the file system under the data, if it can be determined. */
    Optional<String> fileSystem();

    /** The process id of the postmaster, if the harness started it on this machine. */
    OptionalLong processId();

    /** The container that the harness started the server in, if it did. */
    default Optional<ServerContainer> container() {
        return Optional.empty();
    }

    /** How the clients of a run reach the server. */
    default ClientPath clients() {
        return ClientPath.DIRECT;
    }

    /** Whether faults may be injected that affect every session on the server. */
    default boolean mayBeHarmed() {
        return processId().isPresent();
    }

    /** Whether others use the server, so that the load on it is bounded. */
    default boolean isGentle() {
        return false;
    }

    /** A second database, made on first use, if the harness started the server; locks and channels are its own. */
    default Optional<Server> secondDatabase() {
        return Optional.empty();
    }

    /** The databases that runs have for themselves; none unless {@link ServerSource#isolated} was asked for. */
    default RunDatabases databases() {
        return RunDatabases.NONE;
    }

    /** Stops the server and removes its data, if the harness started it; a second call does nothing. */
    @Override
    void close();
}
