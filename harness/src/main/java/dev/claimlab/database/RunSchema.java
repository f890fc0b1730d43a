package dev.claimlab.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/** A schema that holds all objects of one run, and is dropped with them at the end. */
public final class RunSchema implements AutoCloseable {

    private static final String NO_PERMISSION = "42501";
    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE application_name = ?
              AND pid <> pg_backend_pid()
            """;
    private static final String TERMINATE_BACKENDS = "SELECT pg_terminate_backend(pid) FROM unnest(?) AS backend (pid)";
    private static final long CONNECTION_MILLIS = 10_000;

    private final ServerAddress address;
    private final ClientPath.Opened clients;
    private final String name;
    private final @Nullable Made made;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private RunSchema(ServerAddress address, ClientPath.Opened clients, String name, @Nullable Made made) {
        this.address = address;
        this.clients = clients;
        this.name = name;
        this.made = made;
    }

    /** Attaches to the schema of a run that another process created and will drop. */
    public static RunSchema attach(ServerAddress address, String name) {
        return new RunSchema(address, () -> address, name, null);
    }

    /** This schema as clients reach it, through a local port that forwards to {@link #clientAddress}. */
    public RunSchema through(int port) {
        return attach(clientAddress().at("127.0.0.1", port), name);
    }

    /** The address of the schema's server. */
    public ServerAddress address() {
        return address;
    }

    /** What clients connect to: the server, or what is between. */
    public ServerAddress clientAddress() {
        return clients.address();
    }

    /** Ends the sessions that are kept open on the server although their clients have left. */
    public void endPooledSessions() {
        clients.endSessions();
    }

    /**
     * Creates a schema under a new run id, and holds the lock of the run until it is closed.
     *
     * @param purpose a word for what it is made for, which becomes a part of its name
     * @throws ServerUnavailableException if the server rejects it
     */
    public static RunSchema create(Server server, String purpose) {
        RunId run = RunId.fresh();
        String name = run.schema(purpose);
        ClientPath.Opened clients = server.clients().open(server.address(), name);
        try {
            RunLock lock = RunLock.take(server.address(), run, name);
            RunSchema schema = new RunSchema(server.address(), clients, name, new Made(lock, run.comment(purpose)));
            try (Connection connection = schema.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(schema.creation());
                return schema;
            } catch (SQLException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException e) {
            clients.close();
            throw new ServerUnavailableException(attach(server.address(), name).whyNotCreated(e), e);
        }
    }

    /** Both statements are one transaction: there is no schema without the comment that names its run. */
    private String creation() {
        String creation = "CREATE SCHEMA " + name;
        return made == null ? creation : creation + "; COMMENT ON SCHEMA " + name + " IS '" + made.comment + "'";
    }

    private String whyNotCreated(SQLException error) {
        @Nullable String state = error.getSQLState();
        if (NO_PERMISSION.equals(state)) {
            return "user " + address.user() + " may not create a schema in " + address.database()
                    + ": GRANT CREATE ON DATABASE " + address.database();
        }
        return "the server " + address + " went away before the run (SQLSTATE " + state + "): check that it runs";
    }

    /** The schema's name. */
    public String name() {
        return name;
    }

    /** The {@code application_name} of the sessions of this run. */
    public String applicationName() {
        return name;
    }

    /** Opens a pool of connections of clients with this schema as search path; closed with the schema. */
    public HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(clientAddress().jdbcUrl());
        config.setDataSourceProperties(properties(clientAddress()));
        config.setConnectionTimeout(CONNECTION_MILLIS);
        return pool(config, size);
    }

    /** Opens a pool over connections from a data source; waits at most {@code patience} for a connection from it. */
    public HikariDataSource pool(DataSource source, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setConnectionTimeout(patience.toMillis());
        return pool(config, size);
    }

    private HikariDataSource pool(HikariConfig config, int size) {
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        // Fixed size: a pool that grows on demand can leave a thread waiting for a connection that is never opened.
        config.setMinimumIdle(size);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Opens one connection with this schema as search path. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), properties(address));
    }

    /** The tables in the schema, quoted where necessary. */
    public List<String> tables() throws SQLException {
        try (Connection connection = connect()) {
            return Tables.all(connection);
        }
    }

    /** Drops all objects in the schema, on a connection to it; no other session may use the schema meanwhile. */
    public void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA " + name + " CASCADE; " + creation());
        }
    }

    /** Refreshes planner statistics and removes dead rows. */
    public void vacuum() throws SQLException {
        List<String> tables = tables();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("VACUUM (ANALYZE) " + table);
            }
        }
    }

    /** Terminates backend processes, by their process ids. */
    public void terminate(List<Integer> backends) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(TERMINATE_BACKENDS)) {
            statement.setArray(1, connection.createArrayOf("int4", backends.toArray()));
            statement.execute();
        }
    }

    private Properties properties(ServerAddress reached) {
        Properties properties = reached.properties();
        properties.setProperty("currentSchema", name + ",pg_catalog");
        properties.setProperty("ApplicationName", name);
        properties.putIfAbsent("prepareThreshold", "1");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("raiseExceptionOnSilentRollback", "true");
        return properties;
    }

    /** Closes the pools; terminates the run's sessions and drops a schema created here, unless the server is lost. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        clients.close();
        if (made != null) {
            try {
                drop();
            } finally {
                made.release();
            }
        }
    }

    private void drop() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (PreparedStatement terminate = connection.prepareStatement(TERMINATE)) {
                terminate.setString(1, name);
                terminate.execute();
            }
            statement.execute("SET lock_timeout = '10s'");
            statement.execute("DROP SCHEMA " + name + " CASCADE");
        } catch (SQLException e) {
            if (!PSQLState.isConnectionError(String.valueOf(e.getSQLState()))
                    && !String.valueOf(e.getSQLState()).startsWith("57P")) {
                throw new ServerUnavailableException(
                        "the schema " + name + " could not be dropped (SQLSTATE " + e.getSQLState()
                                + "): drop it by hand",
                        e);
            }
        }
    }

    /** What a schema has that this process created: the lock of its run, and its comment. */
    private record Made(RunLock lock, String comment) {

        void release() {
            try {
                lock.close();
            } catch (SQLException e) {
                throw new ServerUnavailableException("the lock of a run was not released: " + e.getSQLState(), e);
            }
        }
    }
}
