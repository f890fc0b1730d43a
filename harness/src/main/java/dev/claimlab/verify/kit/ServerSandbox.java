package dev.claimlab.verify.kit;

import dev.claimlab.database.Durability;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.VirtualTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A fresh schema on a server that all tests of the JVM share.
 *
 * <p>The server is what the system property {@code claimlab.pg} names ({@code embedded}, {@code embedded:14}, {@code
 * postgres://user@host/database}, {@code env} for DATABASE_URL or the PG* variables), else an embedded one.
 */
public final class ServerSandbox implements QueueSandbox {

    /** The system property that names the server. */
    public static final String SERVER = "claimlab.pg";

    private static final String LEFT = """
            SELECT
                (
                    SELECT count(*)
                    FROM pg_locks
                    JOIN pg_stat_activity USING (pid)
                    WHERE locktype = 'advisory'
                      AND application_name = ?
                ),
                (
                    SELECT count(*)
                    FROM pg_stat_activity
                    WHERE application_name = ?
                      AND pid <> pg_backend_pid()
                      AND backend_type = 'client backend'
                )
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The pause between two checks; a busy loop would take the processor from sessions that are about to end. */
    static final long LOOK_NANOS = 500_000;

    private final RunSchema schema;
    private final VirtualTime time;
    private final List<String> settings;
    private final WarmConnections connections;
    private final boolean isQuick;
    /** The connection that checks for leaks and moves time. */
    private final KeptConnection observer;

    private ServerSandbox(RunSchema schema, VirtualTime time, List<String> settings, boolean isQuick) {
        this.isQuick = isQuick;
        this.schema = schema;
        this.time = time;
        this.settings = settings;
        this.connections = new WarmConnections(schema);
        connections.allow(isQuick);
        this.observer = new KeptConnection(() -> connections.open(settings));
    }

    /** A new sandbox on the shared server, which starts on first use. */
    public static ServerSandbox fresh() throws SQLException {
        return on(SharedServer.SERVER);
    }

    /** A sandbox that tests of this JVM use in turn, on the shared server; emptied between them, without synchronous commit. */
    public static QueueSandbox pooled() throws SQLException {
        return SharedServer.POOL.fresh();
    }

    /** A new sandbox on the given server. */
    public static ServerSandbox on(Server server) throws SQLException {
        return on(server, List.of());
    }

    /** A new sandbox whose connections set these settings first, such as {@code enable_hashjoin = off}. */
    public static ServerSandbox on(Server server, List<String> settings) throws SQLException {
        return on(server, settings, false);
    }

    private static ServerSandbox on(Server server, List<String> settings, boolean isQuick) throws SQLException {
        RunSchema schema = RunSchema.create(server, "kit");
        return new ServerSandbox(schema, VirtualTime.install(schema), settings, isQuick);
    }

    /**
     * A new sandbox without synchronous commit, for tests that crash no server, which may reuse sessions; many times as fast.
     */
    public static ServerSandbox quick(Server server, List<String> settings) throws SQLException {
        List<String> all = new ArrayList<>(settings);
        all.add("synchronous_commit = off");
        return on(server, all, true);
    }

    /** The shared server, which starts on first use. */
    public static Server server() {
        return SharedServer.SERVER;
    }

    @Override
    public DataSource process() {
        return new ProcessConnections(schema.applicationName(), connections, settings).dataSource();
    }

    @Override
    public void reuseSessions(boolean isAllowed) {
        connections.allow(isAllowed && isQuick);
    }

    @Override
    public void kill(DataSource process) throws SQLException {
        ProcessConnections.of(process).kill(observer.get());
    }

    @Override
    public void pass(Duration duration) throws SQLException {
        time.pass(observer.get(), duration);
    }

    @Override
    public Duration serverAhead() throws SQLException {
        try (Statement statement = observer.get().createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_catalog.clock_timestamp()")) {
            rows.next();
            Instant server = rows.getObject(1, OffsetDateTime.class).toInstant();
            return Duration.between(Clock.systemUTC().instant(), server);
        }
    }

    /** Checks repeatedly until nothing is held or the patience of five seconds ends. */
    @Override
    public String leaks() throws SQLException {
        Connection connection = observer.get();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        String leaks = leaks(connection);
        while (!leaks.isEmpty() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(LOOK_NANOS);
            leaks = leaks(connection);
        }
        return leaks;
    }

    private String leaks(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
            statement.setString(1, schema.applicationName());
            statement.setString(2, schema.applicationName());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long locks = rows.getLong(1);
                long sessions = rows.getLong(2);
                return locks + sessions == 0 ? "" : locks + " advisory locks, " + sessions + " sessions";
            }
        }
    }

    /** Restores the initial state; no session may be left. */
    void empty() throws SQLException {
        Connection connection = observer.get();
        schema.empty(connection);
        time.install(connection);
    }

    @Override
    public void close() throws SQLException {
        try (connections) {
            observer.close();
        } finally {
            schema.close();
        }
    }

    /** Started once; a watcher stops the server after the JVM has ended, however it ended. */
    private static final class SharedServer {

        private static final Server SERVER = start();
        private static final SandboxPool POOL = new SandboxPool(SERVER);

        private static Server start() {
            Server server = ServerSource.forRuns(System.getProperty(ServerSandbox.SERVER), System.getenv(), false)
                    .start(Durability.FULL, OptionalInt.empty());
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServer::stop, "stop-server"));
            return server;
        }

        /** Drops the schemas of the pool first: a server that the harness did not start stays. */
        private static void stop() {
            try (SERVER) {
                POOL.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a schema of the kit is left on " + SERVER.address(), e);
            }
        }
    }
}
