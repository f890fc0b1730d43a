package dev.claimlab.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A cluster as initdb made it, in the user's private cache, which each server gets a copy of: initdb takes most of the time
 * that a start takes.
 */
final class ClusterTemplate {

    private static final String DATA = "data";
    private static final String PASSWORD = "password";
    /** The library's lock on a data folder. */
    private static final String LOCK = "epg-lock";

    /** What initdb reads of the environment. */
    private static final List<String> ENVIRONMENT = List.of(
            "LANG", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "TZ");

    private final Path folder;

    private ClusterTemplate(Path folder) {
        this.folder = folder;
    }

    /**
     * The template of a cluster made with these binaries in this environment.
     *
     * @param binaries a text that tells binaries apart
     */
    static ClusterTemplate of(Path cache, String binaries, Map<String, String> environment) {
        CRC32 hash = new CRC32();
        hash.update(binaries.getBytes(StandardCharsets.UTF_8));
        for (String name : ENVIRONMENT) {
            hash.update((name + "=" + environment.getOrDefault(name, "") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new ClusterTemplate(
                cache.resolve("clusters").resolve(HexFormat.of().toHexDigits((int) hash.getValue())));
    }

    /** Copies the cluster; returns its superuser's password, or nothing if there is no template yet. */
    Optional<String> copyTo(Path data) {
        try {
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            copy(folder.resolve(DATA), data);
            return Optional.of(Files.readString(folder.resolve(PASSWORD)));
        } catch (IOException e) {
            Folders.delete(data);
            return Optional.empty();
        }
    }

    /** Copies a folder; a server starts only where no other user can read its folders. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path path : found.toList()) {
                Path copy = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectory(copy, PosixFilePermissions.asFileAttribute(PrivateFolder.OWNER_ONLY));
                } else {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Keeps a copy of a cluster that no server was started on; without one, the next server makes its own. */
    void keep(Path data, String password) {
        try {
            Files.createDirectories(folder.getParent());
            Path made = Files.createTempDirectory(folder.getParent(), "new-");
            try {
                copy(data, made.resolve(DATA));
                Files.deleteIfExists(made.resolve(DATA).resolve(LOCK));
                PrivateFolder.write(made.resolve(PASSWORD), password);
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.delete(made);
            }
        } catch (IOException e) {
            // Another process has kept one at the same time, or the disk is full: servers start without it.
            return;
        }
    }
}
