package dev.claimlab.execution;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.Durability;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.WornSequences;
import dev.claimlab.foreign.AdapterQueue;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.metric.ServerCounters;
import dev.claimlab.producer.ProducerPool;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.WorkerRecorder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The context of one run: a fresh schema, the installed queue, the connections and the recorders. */
final class RunContext implements AutoCloseable {

    /** The number of sessions that the probe opens. */
    static final int PROBE_SESSIONS = 3;

    private final RunPlan runPlan;
    private final Server server;
    private final RunSchema schema;
    private final HistoryWriter writer;
    private final Path folder;
    private final WorkerLaunch workerLaunch;
    private final Recorder recorder;
    private final List<WorkerRecorder> workerRecorders;
    private final HikariDataSource pool;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final @Nullable AdapterQueue library;
    private final TaskQueue queue;

    /** Installs the ledger and the strategy in the schema, and opens the queue. */
    RunContext(
            RunPlan runPlan,
            Server server,
            RunSchema schema,
            HistoryWriter writer,
            Path folder,
            WorkerLaunch workerLaunch)
            throws SQLException {
        this.runPlan = runPlan;
        this.server = server;
        this.schema = schema;
        this.writer = writer;
        this.folder = folder;
        this.workerLaunch = workerLaunch;
        recorder = writer.recorder(WriterId.RUN);
        pool = schema.pool(WorkerSettingsFactory.connections(
                runPlan, Math.max(runPlan.settings().workers(), PROBE_SESSIONS)));
        pools.add(pool);
        try (Connection connection = schema.connect()) {
            EffectLedger.install(connection);
            if (runPlan.scenario().businessRows()) {
                SignupEnqueue.install(connection);
            }
        }
        library = runPlan.preset().strategy() instanceof AdapterStrategy adapter
                ? new AdapterQueue(adapter, runPlan.preset().options(), schema.address(), folder)
                : null;
        if (library == null) {
            runPlan.preset().strategy().install(pool, runPlan.preset().options());
            age();
        }
        queue = library == null
                ? runPlan.preset().strategy().open(pool, runPlan.preset().options())
                : library;
        workerRecorders = IntStream.rangeClosed(1, runPlan.settings().workers())
                .mapToObj(this::workerRecorder)
                .toList();
    }

    /** Makes the queue old, if the scenario says so. */
    private void age() throws SQLException {
        if (runPlan.scenario().mix().features().isAged()) {
            WornSequences.wear(pool, runPlan.preset().capabilities().contains(Capability.WIDE));
        }
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

    /** How a worker process is started. */
    WorkerLaunch workerLaunch() {
        return workerLaunch;
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
        if (library != null) {
            vacuumAll();
            return;
        }
        schema.vacuum();
    }

    private void vacuumAll() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    /** The queue, if it is a library's. */
    @Nullable AdapterQueue library() {
        return library;
    }

    /** Stops the process that adds tasks to a library's queue, if there is one. */
    @Override
    public void close() {
        if (library != null) {
            library.close();
        }
    }

    /** Has the pooled sessions report their work to the server's counters; they stay connected, and thereby warm. */
    void report(ServerCounters.Waiter waiter) throws SQLException {
        withIdle(idle -> ServerCounters.report(idle, waiter));
    }

    /** The number of pooled sessions whose commits do not wait for the disk, as they say themselves. */
    int asynchronousSessions() throws SQLException {
        int[] count = new int[1];
        withIdle(idle -> {
            for (Connection connection : idle) {
                count[0] += Durability.losesCommits(connection) ? 1 : 0;
            }
        });
        return count[0];
    }

    private void withIdle(SessionsAction action) throws SQLException {
        List<Connection> idle = new ArrayList<>();
        try {
            for (HikariDataSource each : pools) {
                for (int count = each.getHikariPoolMXBean().getIdleConnections(); count > 0; count--) {
                    idle.add(each.getConnection());
                }
            }
            action.perform(idle);
        } finally {
            for (Connection connection : idle) {
                connection.close();
            }
        }
    }

    /** Closes every pooled connection, so that the server counts the work of their sessions. */
    void disconnect() {
        close();
        pools.forEach(HikariDataSource::close);
        schema.endPooledSessions();
    }

    /** Opens a pool for producers whose connections are kept from round to round. */
    HikariDataSource producerPool() {
        HikariDataSource producers = schema.pool(ProducerPool.producers(runPlan));
        pools.add(producers);
        return producers;
    }

    /** Something done with the pooled sessions that no worker uses. */
    @FunctionalInterface
    private interface SessionsAction {

        void perform(List<Connection> idle) throws SQLException;
    }
}
