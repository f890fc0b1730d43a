package dev.claimlab.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A server that is another one, except for what it overrides. */
public interface ForwardingServer extends Server {

    /** The other server. */
    Server server();

    @Override
    default ServerAddress address() {
        return server().address();
    }

    @Override
    default Durability durability() {
        return server().durability();
    }

    @Override
    default Optional<Path> dataDirectory() {
        return server().dataDirectory();
    }

    @Override
    default Optional<String> fileSystem() {
        return server().fileSystem();
    }

    @Override
    default OptionalLong processId() {
        return server().processId();
    }

    @Override
    default Optional<ServerContainer> container() {
        return server().container();
    }

    @Override
    default boolean mayBeHarmed() {
        return server().mayBeHarmed();
    }

    @Override
    default boolean isGentle() {
        return server().isGentle();
    }

    @Override
    default ClientPath clients() {
        return server().clients();
    }

    @Override
    default Optional<Server> secondDatabase() {
        return server().secondDatabase();
    }

    @Override
    default RunDatabases databases() {
        return server().databases();
    }

    @Override
    default void close() {
        server().close();
    }
}
