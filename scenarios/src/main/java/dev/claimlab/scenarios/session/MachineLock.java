package dev.claimlab.scenarios.session;

import dev.claimlab.database.ServerUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A lock file that prevents two measuring commands on one machine, which would disturb each other. */
public final class MachineLock implements AutoCloseable {

    private final @Nullable FileChannel channel;

    private MachineLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, unless the machine may be shared.
     *
     * @throws ServerUnavailableException if another command holds it
     */
    public static MachineLock take(boolean isShared) throws IOException {
        if (isShared) {
            return new MachineLock(null);
        }
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "claimlab.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new ServerUnavailableException(
                    "another claimlab is measuring on this machine: wait until it ends, or use"
                            + " --shared-machine, which makes speeds unreliable");
        }
        return new MachineLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
