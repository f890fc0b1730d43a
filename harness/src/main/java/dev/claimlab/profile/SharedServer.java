package dev.claimlab.profile;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.results.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that all forks of a benchmark share. It is told in a file that only its owner can read, because other users
 * of the machine can see the command line of a fork.
 *
 * @param address where it is
 * @param durability how durable it is
 * @param schema what the names of all schemas begin with that are made in it
 * @param seed decides what is in the tasks
 */
public record SharedServer(ServerAddress address, Durability durability, String schema, long seed) {

    /** The system property that names the file. */
    public static final String PROPERTY = "claimlab.server.file";

    /** Writes the file, which its maker must delete. */
    public Path write() throws IOException {
        // A temporary file is its owner's alone from the beginning.
        Path file = Files.createTempFile("claimlab-server", ".json");
        return Files.writeString(file, Json.line(this));
    }

    /** The server that this process was told of. */
    public static Optional<SharedServer> find() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(Files.readString(Path.of(file)), SharedServer.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + PROPERTY + " names: " + file, e);
        }
    }
}
