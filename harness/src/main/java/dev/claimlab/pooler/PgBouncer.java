package dev.claimlab.pooler;

import dev.claimlab.database.ClientPath;
import dev.claimlab.database.Folders;
import dev.claimlab.database.FreePort;
import dev.claimlab.database.PrivateFolder;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.database.ServerWatchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A PgBouncer process in front of one schema, on the loopback interface; a watchdog stops it if this process dies. */
final class PgBouncer implements ClientPath.Opened {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 5_000_000;
    private static final int CONNECT_MILLIS = 200;
    private static final String PID_FILE = "pgbouncer.pid";
    private static final String LOG = "pgbouncer.log";
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    /** The search path comes with the server's connection, because a pooler does not pass it on from its clients. */
    private static final String SETTINGS = """
            [databases]
            %s = host=%s port=%d dbname=%s connect_query='SET search_path TO %s, pg_catalog'
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %s
            pidfile = %s
            logfile = %s
            log_connections = 0
            log_disconnections = 0
            pool_mode = %s
            default_pool_size = %d
            max_client_conn = 1000
            server_login_retry = 1
            server_reset_query = %s
            ignore_startup_parameters = extra_float_digits, search_path, options
            """;

    /** What DISCARD ALL stands for, by its documentation, and then the search path again. */
    private static final String RESET = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; DEALLOCATE ALL;"
            + " UNLISTEN *; SELECT pg_advisory_unlock_all(); DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES;"
            + " SET search_path TO %s, pg_catalog";

    private final PgBouncerPath settings;
    private final ServerAddress server;
    private final String schema;
    private final Path folder;
    private final ServerWatchdog watchdog;
    private final int port;
    private Process process;

    private PgBouncer(PgBouncerPath settings, ServerAddress server, String schema, Path folder, int port)
            throws IOException {
        this.settings = settings;
        this.server = server;
        this.schema = schema;
        this.folder = folder;
        this.port = port;
        write();
        watchdog = ServerWatchdog.over(folder, PID_FILE);
        process = run();
    }

    /** Starts one in front of a server. */
    static PgBouncer start(PgBouncerPath settings, ServerAddress server, String schema) {
        try {
            // Accessible to its owner only from the beginning.
            Path folder = Files.createTempDirectory("claimlab-pgbouncer-");
            PgBouncer made = new PgBouncer(settings, server, schema, folder, FreePort.find());
            made.awaitListening();
            return made;
        } catch (IOException e) {
            throw new ServerUnavailableException("PgBouncer did not start: " + e.getMessage(), e);
        }
    }

    private void write() throws IOException {
        String password = server.password() == null ? "" : server.password();
        Path users = PrivateFolder.write(
                folder.resolve("users.txt"), "\"" + quoted(server.user()) + "\" \"" + quoted(password) + "\"\n");
        PrivateFolder.write(
                folder.resolve("pgbouncer.ini"),
                SETTINGS.formatted(
                        schema,
                        server.host(),
                        server.port(),
                        server.database(),
                        schema,
                        port,
                        users,
                        folder.resolve(PID_FILE),
                        folder.resolve(LOG),
                        settings.mode().setting(),
                        settings.poolSize(),
                        RESET.formatted(schema)));
    }

    private static String quoted(String text) {
        return text.replace("\"", "\"\"");
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>();
        if (PrivateFolder.isRoot()) {
            // PgBouncer refuses to run as root; in a user namespace of its own the process is not root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                settings.program().toString(),
                "-q",
                folder.resolve("pgbouncer.ini").toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()))
                .start();
    }

    private void awaitListening() throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                String said = Files.readString(folder.resolve("output.log")).strip();
                close();
                throw new IOException(said.isEmpty() ? "it does not listen" : said);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ServerAddress address() {
        Map<String, String> parameters = new HashMap<>(server.parameters());
        parameters.put(PREPARE_THRESHOLD, settings.mode().prepareThreshold());
        return new ServerAddress("127.0.0.1", port, schema, server.user(), server.password(), parameters);
    }

    /** Starts the process again, because it keeps the connections to the server after its clients have left. */
    @Override
    public synchronized void endSessions() {
        end();
        try {
            process = run();
            awaitListening();
        } catch (IOException e) {
            throw new ServerUnavailableException("PgBouncer did not start again: " + e.getMessage(), e);
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        end();
        watchdog.dismiss();
        Folders.delete(folder);
    }
}
