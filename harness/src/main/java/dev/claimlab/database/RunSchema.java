package dev.claimlab.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/** A schema that holds all objects of one run, and is dropped with them at the end. */
public final class RunSchema implements AutoCloseable {

    private static final Pattern RUN_ID = Pattern.compile("[a-z0-9_]{1,40}");
    private static final String DUPLICATE_SCHEMA = "42P06";
    private static final String NO_PERMISSION = "42501";
    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE application_name = ?
              AND pid <> pg_backend_pid()
            """;
    private static final String TERMINATE_BACKENDS = "SELECT pg_terminate_backend(pid) FROM unnest(?) AS backend (pid)";
    private static final String LEFTOVERS = """
            SELECT nspname
            FROM pg_namespace
            WHERE starts_with(nspname, ?)
            """;
    private static final long CONNECTION_MILLIS = 10_000;

    private final ServerAddress address;
    private final String name;
    private final boolean isOurs;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private RunSchema(ServerAddress address, String name, boolean isOurs) {
        this.address = address;
        this.name = name;
        this.isOurs = isOurs;
    }

    /** Attaches to the schema of a run that another process created and will drop. */
    public static RunSchema attach(ServerAddress address, String name) {
        return new RunSchema(address, name, false);
    }

    /** This schema, reached through a local port that forwards to the server. */
    public RunSchema through(int port) {
        return attach(address.at("127.0.0.1", port), name);
    }

    /** The address of the schema's server. */
    public ServerAddress address() {
        return address;
    }

    /**
     * Creates the schema of a run.
     *
     * @throws ServerUnavailableException if the server rejects it, or the schema exists already
     */
    public static RunSchema create(Server server, String runId) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw new IllegalArgumentException("a run id is made of a-z, 0-9 and _, not '" + runId + "'");
        }
        RunSchema schema = new RunSchema(server.address(), "claimlab_" + runId, true);
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema.name);
            return schema;
        } catch (SQLException e) {
            throw new ServerUnavailableException(schema.whyNotCreated(e), e);
        }
    }

    private String whyNotCreated(SQLException error) {
        @Nullable String state = error.getSQLState();
        if (DUPLICATE_SCHEMA.equals(state)) {
            return "the server " + address + " has a schema " + name
                    + " already, which is not touched: drop it if it is" + " a leftover";
        }
        if (NO_PERMISSION.equals(state)) {
            return "user " + address.user() + " may not create a schema in " + address.database()
                    + ": GRANT CREATE ON DATABASE " + address.database();
        }
        return "the server " + address + " went away before the run (SQLSTATE " + state + "): check that it runs";
    }

    /** Drops schemas with this name prefix that earlier harness processes created and did not drop. */
    public static void dropLeftovers(Server server, String runId) {
        List<String> names = new ArrayList<>();
        try (Connection connection = server.address().connect();
                PreparedStatement statement = connection.prepareStatement(LEFTOVERS)) {
            statement.setString(1, "claimlab_" + runId + "_");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + server.address() + " went away (SQLSTATE " + e.getSQLState() + ")", e);
        }
        names.forEach(name -> new RunSchema(server.address(), name, true).close());
    }

    /** The schema's name. */
    public String name() {
        return name;
    }

    /** The {@code application_name} of the sessions of this run. */
    public String applicationName() {
        return name;
    }

    /** Opens a pool of connections with this schema as search path; closed with the schema. */
    public HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setDataSourceProperties(properties());
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
        return DriverManager.getConnection(address.jdbcUrl(), properties());
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
            statement.execute("DROP SCHEMA " + name + " CASCADE; CREATE SCHEMA " + name);
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

    private Properties properties() {
        Properties properties = address.properties();
        properties.setProperty("currentSchema", name + ",pg_catalog");
        properties.setProperty("ApplicationName", name);
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("raiseExceptionOnSilentRollback", "true");
        return properties;
    }

    /** Closes the pools; terminates the run's sessions and drops a schema created here, unless the server is lost. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        if (isOurs) {
            drop();
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
}
