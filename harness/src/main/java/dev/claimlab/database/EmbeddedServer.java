package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server process started by the harness; a watchdog stops it if this process dies. Thread-safe. */
final class EmbeddedServer implements CrashableServer {

    static final String DATA = "data";
    static final String LOG = "server.log";

    private static final String SUPERUSER = EmbeddedLaunch.SUPERUSER;

    private final EmbeddedPostgres postgres;
    private final String password;
    private final Path folder;
    private final Durability durability;
    private final ServerWatchdog serverWatchdog;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SecondDatabase second = new SecondDatabase(this);
    private volatile ProcessHandle process;

    EmbeddedServer(
            EmbeddedPostgres postgres,
            String password,
            Path folder,
            Durability durability,
            ServerWatchdog serverWatchdog)
            throws IOException {
        this.postgres = postgres;
        this.password = password;
        this.process = serverProcess(folder);
        this.folder = folder;
        this.durability = durability;
        this.serverWatchdog = serverWatchdog;
    }

    /** Reads the server's process id from its pid file, because the process started was pg_ctl, which has ended. */
    private static ProcessHandle serverProcess(Path folder) throws IOException {
        Path file = pidFile(folder);
        long pid = Long.parseLong(Files.readAllLines(file).get(0).trim());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server ended at once"));
    }

    private static Path pidFile(Path folder) {
        return folder.resolve(DATA).resolve("postmaster.pid");
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", postgres.getPort(), SUPERUSER, SUPERUSER, password, Map.of());
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
    public Optional<String> fileSystem() {
        try {
            return Optional.of(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong processId() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public Optional<Server> secondDatabase() {
        return Optional.of(second.made());
    }

    @Override
    public synchronized void crash() {
        ImmediateShutdown.perform(process, folder.resolve(DATA));
    }

    @Override
    public boolean kill(int backend) {
        return ProcessHandle.of(backend).map(ProcessHandle::destroyForcibly).orElse(false);
    }

    @Override
    public synchronized void restart() {
        try {
            if (!closed.get()) {
                PgControl.restart(folder.resolve(DATA), folder.resolve(LOG));
                process = serverProcess(folder);
            }
        } catch (IOException e) {
            throw new ServerUnavailableException(
                    "the server did not start again after a crash: " + e.getMessage() + "; see " + folder.resolve(LOG),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnavailableException("interrupted while the server was started again", e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // The data is removed, so that a checkpoint, which takes seconds, would be in vain.
        if (process.isAlive()) {
            crash();
        }
        Folders.delete(folder);
        ImmediateShutdown.awaitEnd(process);
        serverWatchdog.dismiss();
    }
}
