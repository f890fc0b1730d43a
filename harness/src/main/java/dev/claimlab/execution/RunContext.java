package dev.claimlab.execution;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
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

/** The context of one run: a fresh schema, the installed queue, the connections and the recorders. */
final class RunContext {

    /** The number of sessions that the probe opens. */
    static final int PROBE_SESSIONS = 3;

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
        recorder = writer.recorder(WriterId.RUN);
        connections = WorkerSettingsFactory.connections(
                runPlan, Math.max(runPlan.settings().workers(), PROBE_SESSIONS));
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
                .mapToObj(this::workerRecorder)
                .toList();
    }

    private WorkerRecorder workerRecorder(int number) {
        boolean renews = runPlan.preset().capabilities().contains(Capability.RENEWS);
        return WorkerRecorder.in(writer, new WorkerId(number, 1), renews, 0);
    }

    RunPlan runPlan() {
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

    List<WorkerRecorder> workerRecorders() {
        return workerRecorders;
    }

    /** The run folder. */
    Path folder() {
        return folder;
    }

    /** The command that starts a worker process. */
    List<String> workerProgram() {
        return workerProgram;
    }

    /** A recorder for another thread of the run. */
    Recorder recorder(WriterId id) {
        return writer.recorder(id);
    }

    /** Opens a connection outside of any pool. */
    Connection connect() throws SQLException {
        return schema.connect();
    }

    /** The {@code application_name} of the run's sessions. */
    String applicationName() {
        return schema.applicationName();
    }

    /** Records that the run enters a phase now. */
    long enter(Phase phase) {
        return enter(phase, System.nanoTime());
    }

    /** Records that the run enters a phase at a planned time. */
    long enter(Phase phase, long nanos) {
        recorder.phase(phase, nanos);
        return nanos;
    }

    /** Refreshes planner statistics and removes dead rows, so that repeats begin alike. */
    void vacuum() throws SQLException {
        schema.vacuum();
    }

    /** Closes every pooled connection, so that the server counts the work of their sessions. */
    void disconnect() {
        pool.close();
        schema.endPooledSessions();
    }

    /**
     * Opens the queue again on a new pool. Evicting the connections of the old pool instead can leave it waiting for a
     * connection that is never opened.
     */
    void reconnect() throws SQLException {
        pool = schema.pool(connections);
        queue = runPlan.preset().strategy().open(pool, runPlan.preset().options());
    }
}
