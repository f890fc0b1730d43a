package dev.claimlab.verify.explore;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.VirtualTime;
import dev.claimlab.spi.Preset;
import dev.claimlab.worker.EffectLedger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The schema where a strategy is installed once, and which is reset to that state before every schedule. */
final class ExplorationSchema implements AutoCloseable {

    private static final int CONNECTIONS = 1;

    private final RunSchema schema;
    private final VirtualTime time;
    private final Connection connection;
    private final Connection reader;
    private final SchemaSnapshot schemaSnapshot;
    private final LockView locks;
    private final List<SteppedProcess> processes = new ArrayList<>();

    private ExplorationSchema(
            RunSchema schema,
            VirtualTime time,
            Connection connection,
            Connection reader,
            SchemaSnapshot schemaSnapshot) {
        this.schema = schema;
        this.time = time;
        this.connection = connection;
        this.reader = reader;
        this.schemaSnapshot = schemaSnapshot;
        this.locks = new LockView(connection);
    }

    /** Creates a schema on the server, and installs virtual time, the ledger, the strategy and the gates. */
    static ExplorationSchema create(Server server, Preset preset) throws SQLException {
        RunSchema schema = RunSchema.create(server, "explore");
        try {
            VirtualTime time = VirtualTime.install(schema);
            Connection connection = schema.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off");
            }
            EffectLedger.install(connection);
            StatementGates.installFunctions(connection);
            DataSource installer = schema.pool(CONNECTIONS);
            preset.strategy().install(installer, preset.options());
            StatementGates.installTriggers(connection);
            return new ExplorationSchema(schema, time, connection, schema.connect(), SchemaSnapshot.of(connection));
        } catch (SQLException | RuntimeException e) {
            schema.close();
            throw e;
        }
    }

    /** The scheduler's connection. */
    Connection connection() {
        return connection;
    }

    /** The connection on which a session reads the queue without a step, in a transaction that the scheduler must not share. */
    Connection reader() {
        return reader;
    }

    /** The server's view of locks. */
    LockView locks() {
        return locks;
    }

    /** A new process with its own connections. */
    SteppedProcess process() {
        SteppedProcess process = new SteppedProcess(schema);
        processes.add(process);
        return process;
    }

    /** The virtual time. */
    Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Moves virtual time forward. */
    void pass(Duration duration) throws SQLException {
        time.pass(connection, duration);
    }

    /** Restores the state after the installation of the strategy. */
    void reset(boolean isFresh) throws SQLException {
        for (SteppedProcess process : processes) {
            process.refresh();
        }
        schemaSnapshot.restore(connection, isFresh);
    }

    /** Whether the schema equals the state after the installation. */
    boolean isReset() throws SQLException {
        return schemaSnapshot.equals(SchemaSnapshot.of(connection));
    }

    @Override
    public void close() throws SQLException {
        try (schema;
                connection;
                reader) {
            for (SteppedProcess process : processes) {
                process.close();
            }
        }
    }
}
