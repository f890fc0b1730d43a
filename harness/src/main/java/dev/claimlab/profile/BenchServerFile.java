package dev.claimlab.profile;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.results.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that all forks of a benchmark share. It is told in a file that only its owner can read, because other users
 * of the machine can see the command line of a fork.
 *
 * @param address where it is
 * @param durability how durable it is
 * @param schema what the names of all schemas begin with that are made in it
 * @param seed decides what is in the tasks
 */
public record BenchServerFile(ServerAddress address, Durability durability, String schema, long seed) {

    /** The system property that names the file. */
    public static final String PROPERTY = "claimlab.server.file";

    private static final String PREFIX = "claimlab-server-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d+\\.json");

    /** Writes the file, which its maker must delete; those of makers that were killed are deleted now. */
    public Path write() throws IOException {
        // A temporary file is its owner's alone from the beginning.
        Path file = Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", ".json");
        removeThoseOfTheDead(Objects.requireNonNull(file.getParent()), Files.getOwner(file));
        return Files.writeString(file, Json.line(this));
    }

    private static void removeThoseOfTheDead(Path folder, UserPrincipal owner) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
                        && isOwnedBy(owner, file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** One that somebody else has just deleted is nobody's. */
    private static boolean isOwnedBy(UserPrincipal owner, Path file) throws IOException {
        try {
            return Files.getOwner(file).equals(owner);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The server that this process was told of. */
    public static Optional<BenchServerFile> find() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(Files.readString(Path.of(file)), BenchServerFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + PROPERTY + " names: " + file, e);
        }
    }
}
