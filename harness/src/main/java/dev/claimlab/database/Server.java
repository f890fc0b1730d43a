package dev.claimlab.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A running server whose durability was read back. */
public interface Server extends AutoCloseable {

    /** Where it is. */
    ServerAddress address();

    /** How durable it is. */
    Durability durability();

    /** Where its data is, if we started it. */
    Optional<Path> dataDirectory();

    /** Its main process, if we started it. */
    OptionalLong processId();

    /** Whether faults may be done to it that everybody on it feels. */
    default boolean mayBeHarmed() {
        return processId().isPresent();
    }

    /** Stops it and removes its data, if we started it; does nothing the second time. */
    @Override
    void close();
}
