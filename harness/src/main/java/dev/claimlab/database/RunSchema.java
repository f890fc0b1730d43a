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

/**
 * What holds all objects of one run, and is removed with them at the end: a schema, in the server's database or in one of
 * the run's own.
 */
public final class RunSchema implements AutoCloseable {

    private static final String TERMINATE_BACKENDS = "SELECT pg_terminate_backend(pid) FROM unnest(?) AS backend (pid)";
    private static final long CONNECTION_MILLIS = 10_000;

    private final ServerAddress address;
    private final ClientPath.Opened clients;
    private final String name;
    private final String application;
    private final @Nullable RunLocation place;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private RunSchema(
            ServerAddress address,
            ClientPath.Opened clients,
            String name,
            String application,
            @Nullable RunLocation place) {
        this.address = address;
        this.clients = clients;
        this.name = name;
        this.application = application;
        this.place = place;
    }

    /** Attaches to the schema of a run that another process created and will drop. */
    public static RunSchema attach(ServerAddress address, String name, String application) {
        return new RunSchema(address, () -> address, name, application, null);
    }

    /** This schema as clients reach it, through a local port that forwards to {@link #clientAddress}. */
    public RunSchema through(int port) {
        return attach(clientAddress().at("127.0.0.1", port), name, application);
    }

    /** The address of the schema's server, with the role of the run's sessions. */
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
     * Takes a database of the run's own where the server allows it, else creates a schema; holds the lock of the run until
     * it is closed.
     *
     * @param purpose a word for what it is made for, which becomes a part of its name
     * @throws ServerUnavailableException if the server rejects it
     */
    public static RunSchema create(Server server, String purpose) {
        RunDatabases databases = server.databases();
        RunLocation place = databases
                .take()
                .<RunLocation>map(database ->
                        new LeasedDatabase(database, databases, RunId.fresh().schema(purpose)))
                .orElseGet(() -> OwnSchema.create(server.address(), purpose));
        try {
            return new RunSchema(
                    place.address(),
                    server.clients().open(place.address(), place.schema()),
                    place.schema(),
                    place.application(),
                    place);
        } catch (RuntimeException | Error e) {
            place.close();
            throw e;
        }
    }

    /** Creates a schema in the server's database, for the harness itself: no statement of a strategy is run there. */
    public static RunSchema ofHarness(Server server, String purpose) {
        OwnSchema place = OwnSchema.create(server.address(), purpose);
        return new RunSchema(
                place.address(),
                server.clients().open(place.address(), place.schema()),
                place.schema(),
                place.application(),
                place);
    }

    /** The schema's name. */
    public String name() {
        return name;
    }

    /** The {@code application_name} of the sessions of this run. */
    public String applicationName() {
        return application;
    }

    /** The id of the run, sixteen hexadecimal digits. */
    public String runId() {
        return application.substring(application.lastIndexOf('_') + 1);
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
        config.setPoolName(application);
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

    /** Opens a connection whose transaction holds a snapshot until it is closed, and reads nothing of the queue. */
    public Connection holdSnapshot() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT 1 FROM pg_catalog.pg_class LIMIT 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens one connection to its database with the role of the harness, which may do more than the run's own. */
    public Connection administer() throws SQLException {
        return made().administration().connect();
    }

    /** Leaves a note by which {@code clean} knows that the run changed a setting of the server. */
    public void noteAltered(String setting) throws SQLException {
        made().noteAltered(setting);
    }

    private RunLocation made() {
        if (place == null) {
            throw new IllegalStateException("another process made the schema " + name);
        }
        return place;
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
            statement.execute(made().emptying());
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
        properties.setProperty("ApplicationName", application);
        properties.putIfAbsent("prepareThreshold", "1");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("raiseExceptionOnSilentRollback", "true");
        return properties;
    }

    /** Closes the pools; ends the run's sessions and removes what was created here, unless the server is lost. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        clients.close();
        if (place != null) {
            place.close();
        }
    }
}
