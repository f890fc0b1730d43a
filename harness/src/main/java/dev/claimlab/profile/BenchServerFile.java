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
 * The server that all forks of a benchmark share. Its address is passed in a file that only its owner can read, because
 * other users of the machine can see the command line of a fork.
 *
 * @param address the server's address
 * @param durability the server's durability
 * @param schema the name prefix of all schemas created in it
 * @param seed the seed of the tasks' contents
 */
public record BenchServerFile(ServerAddress address, Durability durability, String schema, long seed) {

    /** The system property that names the file. */
    public static final String PROPERTY = "claimlab.server.file";

    private static final String PREFIX = "claimlab-server-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d+\\.json");

    /** Writes the file, which the caller must delete; deletes the files of callers that were killed. */
    public Path write() throws IOException {
        // A temporary file is readable by its owner only from the beginning.
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

    /** False if another process has just deleted the file. */
    private static boolean isOwnedBy(UserPrincipal owner, Path file) throws IOException {
        try {
            return Files.getOwner(file).equals(owner);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The server given to this process, if any. */
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
