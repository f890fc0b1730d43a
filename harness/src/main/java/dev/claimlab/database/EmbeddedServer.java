package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server that we started, under a watcher that stops it should we not come to it. Thread-safe. */
final class EmbeddedServer implements Server {

    static final String DATA = "data";
    static final String LOG = "server.log";

    private static final String SUPERUSER = "postgres";
    private static final long KILL_SECONDS = 5;

    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final Durability durability;
    private final Watcher watcher;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedServer(EmbeddedPostgres postgres, Path folder, Durability durability, Watcher watcher) {
        this.postgres = postgres;
        this.folder = folder;
        this.durability = durability;
        this.watcher = watcher;
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", postgres.getPort(), SUPERUSER, SUPERUSER, null, Map.of());
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public Optional<Path> dataDirectory() {
        return Optional.of(folder.resolve(DATA));
    }

    @Override
    public OptionalLong processId() {
        return OptionalLong.of(postgres.getProcess().pid());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Process process = postgres.getProcess();
        try {
            if (process.isAlive()) {
                postgres.close();
            }
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
        watcher.dismiss();
    }
}
