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
 * @param asksFirst whether a server that others use is refused
 * @param isGentle whether the load on it is bounded
 */
record AddressSource(ServerAddress address, boolean mayBeHarmed, boolean asksFirst, boolean isGentle)
        implements ServerSource {

    /** A server that is used without a question, whose other sessions no fault may affect. */
    AddressSource(ServerAddress address) {
        this(address, false, false, false);
    }

    @Override
    public Server start(Durability durability, OptionalInt port) {
        ReadBack.check(address, durability);
        if (asksFirst) {
            refuseInUse();
        }
        return new Running(SessionTimeouts.on(address, mayBeHarmed), durability, mayBeHarmed, isGentle);
    }

    private void refuseInUse() {
        ServerUse.of(address).words().ifPresent(words -> {
            throw new IllegalArgumentException("the server " + address + " is in use: it has " + words
                    + " of others, which the load, the faults and the checkpoints of this command affect, too: repeat it"
                    + " with --yes, and with --gentle to bound the load, or name an empty server");
        });
    }

    @Override
    public Server startForReading() {
        return new Running(address, ReadBack.weakest(address), mayBeHarmed, isGentle);
    }

    @Override
    public ServerSource allowingHarm() {
        return new AddressSource(address, true, asksFirst, isGentle);
    }

    @Override
    public ServerSource askingFirst() {
        return new AddressSource(address, mayBeHarmed, true, isGentle);
    }

    @Override
    public ServerSource gently() {
        return new AddressSource(address, mayBeHarmed, asksFirst, true);
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
        return "the server " + address + (isGentle ? ", gently" : "");
    }

    @Override
    public String announce() {
        return "using " + describe()
                + (isGentle
                        ? " (few workers and arrivals, one run at a time; without checkpoints, held snapshots, large tables"
                                + " and faults of the server)"
                        : "");
    }

    private record Running(ServerAddress address, Durability durability, boolean mayBeHarmed, boolean isGentle)
            implements Server {

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
