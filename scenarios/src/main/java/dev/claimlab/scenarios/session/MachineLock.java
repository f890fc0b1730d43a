package dev.claimlab.scenarios.session;

import dev.claimlab.database.ServerUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two measuring runs from sharing a machine, where each would measure the other. */
public final class MachineLock implements AutoCloseable {

    private final @Nullable FileChannel channel;

    private MachineLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the machine, unless it may be shared.
     *
     * @throws ServerUnavailableException when another run has it
     */
    public static MachineLock take(boolean isShared) throws IOException {
        if (isShared) {
            return new MachineLock(null);
        }
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "claimlab.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new ServerUnavailableException("another claimlab measures on this machine: wait for it, or say"
                    + " --shared-machine and do not trust the speeds");
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
