package dev.claimlab.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A server that is already running; it is neither started nor stopped here.
 *
 * @param address the server's address
 * @param mayBeHarmed whether faults may be injected that affect every session on the server
 */
record AddressSource(ServerAddress address, boolean mayBeHarmed) implements ServerSource {

    @Override
    public Server start(Durability durability, OptionalInt port) {
        ReadBack.check(address, durability);
        return new Running(address, durability, mayBeHarmed);
    }

    @Override
    public Server startForReading() {
        return new Running(address, ReadBack.weakest(address), mayBeHarmed);
    }

    @Override
    public ServerSource allowingHarm() {
        return new AddressSource(address, true);
    }

    @Override
    public ServerSource with(Map<String, String> settings) {
        throw new IllegalArgumentException(
                "--pg-set applies only to servers that claimlab starts: omit it, and change the setting on " + address);
    }

    @Override
    public boolean startsServer() {
        return false;
    }

    @Override
    public String describe() {
        return "the server " + address;
    }

    @Override
    public String announce() {
        return "using " + describe();
    }

    private record Running(ServerAddress address, Durability durability, boolean mayBeHarmed) implements Server {

        @Override
        public Optional<Path> dataDirectory() {
            return Optional.empty();
        }

        @Override
        public Optional<String> fileSystem() {
            return Optional.empty();
        }

        @Override
        public OptionalLong processId() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {
            // The harness did not start this server, so it does not stop it.
        }
    }
}
