package dev.claimlab.run;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.LabSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.task.WorkerId;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.Journal;
import dev.claimlab.workforce.ShiftOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The place where one run happens: a fresh schema, the installed queue, the connections, and who writes what down. */
final class Lab {

    private final Trial trial;
    private final Server server;
    private final LabSchema schema;
    private final HistoryWriter writer;
    private final Path folder;
    private final List<String> workerProgram;
    private final int connections;
    private final Recorder recorder;
    private final List<Journal> journals;
    private HikariDataSource pool;
    private TaskQueue queue;

    /** Installs the ledger and the strategy in the schema, and opens the queue. */
    Lab(Trial trial, Server server, LabSchema schema, HistoryWriter writer, Path folder, List<String> workerProgram)
            throws SQLException {
        this.trial = trial;
        this.server = server;
        this.schema = schema;
        this.writer = writer;
        this.folder = folder;
        this.workerProgram = workerProgram;
        recorder = writer.recorder(Event.RUN);
        connections = ShiftOrder.connections(trial, Math.max(trial.settings().workers(), ProbeStep.SESSIONS));
        pool = schema.pool(connections);
        try (Connection connection = schema.connect()) {
            EffectLedger.install(connection);
            if (trial.scenario().businessRows()) {
                SignupEnqueue.install(connection);
            }
        }
        trial.preset().strategy().install(pool, trial.preset().options());
        queue = trial.preset().strategy().open(pool, trial.preset().options());
        journals = IntStream.rangeClosed(1, trial.settings().workers())
                .mapToObj(this::journal)
                .toList();
    }

    private Journal journal(int number) {
        boolean renews = trial.preset().capabilities().contains(Capability.RENEWS);
        return Journal.in(writer, new WorkerId(number, 1), renews, 0);
    }

    Trial trial() {
        return trial;
    }

    Server server() {
        return server;
    }

    LabSchema schema() {
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

    List<Journal> journals() {
        return journals;
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
        recorder.append(nanos, Operation.PHASE, Stage.OK, 0, Event.NO_TASK, Event.NO_HOLD, phase.ordinal());
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
        queue = trial.preset().strategy().open(pool, trial.preset().options());
    }
}
