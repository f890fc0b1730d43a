package dev.claimlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.fault.proxy.NetworkProxy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** A proxy to the tests' server, a table behind it, and a direct connection to inspect both. */
public final class Linked implements AutoCloseable {

    static final String INSERT = "INSERT INTO t VALUES (?)";

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Server server;
    private final RunSchema schema;
    private final NetworkProxy link;
    private final Connection direct;
    private final String name = "linked_" + NAMES.incrementAndGet();

    public Linked(Server server, RunSchema schema) throws IOException, SQLException {
        this.server = server;
        this.schema = schema;
        this.direct = schema.connect();
        this.link = NetworkProxy.to(server.address().host(), server.address().port());
        run(direct, "CREATE TABLE t (n integer)");
    }

    public NetworkProxy link() {
        return link;
    }

    /** Opens a connection through the proxy, configured like those of a run. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.address().user());
        properties.setProperty("password", String.valueOf(server.address().password()));
        properties.setProperty("currentSchema", schema.name() + ",pg_catalog");
        properties.setProperty("ApplicationName", name);
        properties.setProperty("prepareThreshold", "1");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + link.port() + "/"
                        + server.address().database(),
                properties);
    }

    /** The number of rows with this value. */
    public long rows(int n) throws SQLException {
        return number(direct, "SELECT count(*) FROM t WHERE n = " + n);
    }

    /** The number of backends behind the proxy in this state; in any state if it is empty. */
    public long backends(String state) throws SQLException {
        return number(
                direct,
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + name + "' AND '" + state
                        + "' IN ('', state)");
    }

    /** Terminates the backend of a connection. */
    public void endBackend(Connection connection) throws SQLException {
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        run(direct, "SELECT pg_terminate_backend(" + process + ", 10000)");
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public <T> Future<T> inBackground(Callable<T> job) {
        return background.submit(job);
    }

    public long answerToNewcomer() throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, "SELECT 42");
        }
    }

    public static String echo(PreparedStatement echo, String payload) throws SQLException {
        echo.setString(1, payload);
        try (ResultSet rows = echo.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A thread that reads is runnable to Java; a waiting one is held up with bytes to forward. */
    void awaitHeld(String direction, int count) {
        String name = "link-" + link.port() + "-" + direction;
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals(name))
                .filteredOn(thread -> WAITING.contains(thread.getState()))
                .hasSize(count));
    }

    @Override
    public void close() throws SQLException {
        link.close();
        background.shutdown();
        direct.close();
    }
}
