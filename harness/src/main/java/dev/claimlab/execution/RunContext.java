package dev.claimlab.execution;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.WorkerRecorder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The place where one run happens: a fresh schema, the installed queue, the connections, and who writes what down. */
final class RunContext {

    private final RunPlan runPlan;
    private final Server server;
    private final RunSchema schema;
    private final HistoryWriter writer;
    private final Path folder;
    private final List<String> workerProgram;
    private final int connections;
    private final Recorder recorder;
    private final List<WorkerRecorder> workerRecorders;
    private HikariDataSource pool;
    private TaskQueue queue;

    /** Installs the ledger and the strategy in the schema, and opens the queue. */
    RunContext(
            RunPlan runPlan,
            Server server,
            RunSchema schema,
            HistoryWriter writer,
            Path folder,
            List<String> workerProgram)
            throws SQLException {
        this.runPlan = runPlan;
        this.server = server;
        this.schema = schema;
        this.writer = writer;
        this.folder = folder;
        this.workerProgram = workerProgram;
        recorder = writer.recorder(Event.RUN);
        connections = WorkerSettingsFactory.connections(
                runPlan, Math.max(runPlan.settings().workers(), ProbePhase.SESSIONS));
        pool = schema.pool(connections);
        try (Connection connection = schema.connect()) {
            EffectLedger.install(connection);
            if (runPlan.scenario().businessRows()) {
                SignupEnqueue.install(connection);
            }
        }
        runPlan.preset().strategy().install(pool, runPlan.preset().options());
        queue = runPlan.preset().strategy().open(pool, runPlan.preset().options());
        workerRecorders = IntStream.rangeClosed(1, runPlan.settings().workers())
                .mapToObj(this::journal)
                .toList();
    }

    private WorkerRecorder journal(int number) {
        boolean renews = runPlan.preset().capabilities().contains(Capability.RENEWS);
        return WorkerRecorder.in(writer, new WorkerId(number, 1), renews, 0);
    }

    RunPlan trial() {
        return runPlan;
    }

    Server server() {
        return server;
    }

    RunSchema schema() {
        return schema;
    }

    HikariDataSource pool() {
        return pool;
    }

    TaskQueue queue() {
        return queue;
    }

    Recorder recorder() {
        return recorder;
    }

    List<WorkerRecorder> journals() {
        return workerRecorders;
    }

    /** Where the run is written down. */
    Path folder() {
        return folder;
    }

    /** The command that starts a worker process. */
    List<String> workerProgram() {
        return workerProgram;
    }

    /** A recorder for another thread of the run. */
    Recorder recorder(int number) {
        return writer.recorder(number);
    }

    /** A connection that no pool shares. */
    Connection connect() throws SQLException {
        return schema.connect();
    }

    /** The name by which the server knows the run's sessions. */
    String applicationName() {
        return schema.applicationName();
    }

    /** Notes that the run enters a phase now. */
    long enter(Phase phase) {
        return enter(phase, System.nanoTime());
    }

    /** Notes that the run enters a phase at a moment that was planned. */
    long enter(Phase phase, long nanos) {
        recorder.phase(phase, nanos);
        return nanos;
    }

    /** Gives the planner true statistics and clears away dead rows, so that repeats begin alike. */
    void vacuum() throws SQLException {
        schema.vacuum();
    }

    /** Closes every pooled connection, so that the server counts what their sessions did. */
    void disconnect() {
        pool.close();
    }

    /**
     * Opens the queue again on a new pool. To evict the connections of the old one instead can leave it waiting for one
     * that nobody opens.
     */
    void reconnect() throws SQLException {
        pool = schema.pool(connections);
        queue = runPlan.preset().strategy().open(pool, runPlan.preset().options());
    }
}
