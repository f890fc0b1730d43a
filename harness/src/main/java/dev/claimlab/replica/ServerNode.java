package dev.claimlab.replica;

import dev.claimlab.database.Folders;
import dev.claimlab.database.ImmediateShutdown;
import dev.claimlab.database.PgControl;
import dev.claimlab.database.ServerWatchdog;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One server process of a pair: its data folder and its port. */
final class ServerNode {

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private final Path data;
    private final int port;
    private final @Nullable ServerWatchdog watchdog;

    /** A node whose process is started elsewhere; a node with a watchdog owns the folder above its data. */
    ServerNode(Path data, int port, @Nullable ServerWatchdog watchdog) {
        this.data = data;
        this.port = port;
        this.watchdog = watchdog;
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    /** Copies the files of a running server that is in backup mode; a file that vanishes meanwhile is not needed. */
    void copyTo(Path target) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(data.relativize(folder));
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, target.resolve(data.relativize(file)));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                if (error instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw error;
            }
        });
    }

    /** Starts the process as another node was started, with this node's folder and port. */
    void startLike(ServerNode other) throws IOException, InterruptedException {
        PgControl.startLike(other.data, data, port, data.resolveSibling("server.log"));
    }

    /** Stops the process as a power cut would; returns when it has ended. */
    void crash() {
        ProcessHandle process = process();
        if (process != null) {
            ImmediateShutdown.perform(process, data);
        }
    }

    private @Nullable ProcessHandle process() {
        try {
            String first = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(first.strip())).orElse(null);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** Stops the process, and removes the folder if this node owns it. */
    void close() {
        crash();
        if (watchdog != null) {
            Folders.delete(Objects.requireNonNull(data.getParent()));
            watchdog.dismiss();
        }
    }
}
