package dev.claimlab.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The folder in the user's cache in which the binaries of embedded servers are unpacked. What is in it is executed, so
 * that no other user may have prepared it: it must belong to this user, and is accessible to this user only.
 */
public final class PrivateFolder {

    private static final String CACHE = "XDG_CACHE_HOME";
    private static final long ROOT = 0;
    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Finds or creates the folder, in {@code XDG_CACHE_HOME} or in {@code ~/.cache}.
     *
     * @throws ServerUnavailableException with a message of one line, if the folder is not safe or cannot be created
     */
    static Path inCache(Map<String, String> environment, String home) {
        String cache = environment.getOrDefault(CACHE, "");
        // The specification has relative paths ignored.
        Path base = Path.of(cache).isAbsolute() ? Path.of(cache) : Path.of(home, ".cache");
        Path folder = base.resolve("claimlab");
        try {
            Files.createDirectories(base);
            create(folder);
            refuseUnlessOurs(folder);
            return folder;
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "no private folder for the server's binaries (" + e + "): set " + CACHE + " to a folder of yours",
                    e);
        }
    }

    /** Writes a file that only its owner can open, from its beginning. */
    public static Path write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /** Whether this process runs as root. */
    public static boolean isRoot() {
        return new UnixSystem().getUid() == ROOT;
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            Objects.requireNonNull(folder.getFileName());
        }
    }

    private static void refuseUnlessOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || owner(folder) != new UnixSystem().getUid()) {
            throw unsafe(folder, "it is no folder of this user");
        }
        Path above = Objects.requireNonNull(folder.toRealPath().getParent());
        long owner = owner(above);
        if (owner != ROOT && owner != new UnixSystem().getUid()) {
            throw unsafe(folder, "another user owns " + above);
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        if (found.contains(PosixFilePermission.GROUP_WRITE) || found.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw unsafe(folder, "other users may write to it");
        }
        if (!found.equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    private static long owner(Path path) throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static ServerUnavailableException unsafe(Path folder, String why) {
        return new ServerUnavailableException("the server's binaries are not unpacked to " + folder + ", because " + why
                + ": remove it, or set " + CACHE + " to a folder of yours");
    }
}
