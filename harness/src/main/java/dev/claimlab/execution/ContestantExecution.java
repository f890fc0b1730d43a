package dev.claimlab.execution;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Phase;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.metric.ProcessorTimes;
import dev.claimlab.metric.RoundObservation;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Manifest.RoundsText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A run without faults whose measured part is cut into rounds, which take turns with those of other contestants: prepared
 * once, on connections that are kept, with one history for all rounds.
 */
public final class ContestantExecution implements AutoCloseable {

    private static final double NANOS_A_SECOND = 1e9;

    private final RunPlan runPlan;
    private final Server server;
    private final ServerCost ledger;
    private final StopSignal stop;
    private final HistoryWriter writer;
    private final RunSchema schema;
    private final List<RoundObservation> observed = new ArrayList<>();
    private @Nullable Course course;
    private @Nullable String interruption;
    private boolean isClosed;

    private ContestantExecution(
            RunPlan runPlan,
            Server server,
            ServerCost ledger,
            StopSignal stop,
            HistoryWriter writer,
            RunSchema schema) {
        this.runPlan = runPlan;
        this.server = server;
        this.ledger = ledger;
        this.stop = stop;
        this.writer = writer;
        this.schema = schema;
    }

    /**
     * Installs the strategy in a schema of its own and probes it.
     *
     * @param ledger the cost of the harness's own ledger for each task
     * @param rounds the number of rounds that will be performed at most, those that are not measured included
     * @throws BrokenStrategyException if the strategy's SQL fails before there is any load
     * @throws IOException if the history cannot be written
     */
    public static ContestantExecution prepare(
            RunPlan runPlan,
            Server server,
            RunFolder folder,
            long startedMillis,
            ServerCost ledger,
            int rounds,
            StopSignal stop)
            throws IOException {
        HistoryWriter writer = HistoryWriter.create(folder.historyFile(), startedMillis);
        RunSchema schema = RunSchema.create(server, "run");
        ContestantExecution execution = new ContestantExecution(runPlan, server, ledger, stop, writer, schema);
        try {
            execution.attempt(() -> execution.prepare(folder, rounds));
            return execution;
        } catch (RuntimeException | Error e) {
            execution.close();
            throw e;
        }
    }

    private void prepare(RunFolder folder, int rounds) throws SQLException, InterruptedException {
        Preparation preparation = new Preparation(runPlan);
        RunContext runContext = preparation.install(server, schema, writer, folder.path(), WorkerLaunch.NONE);
        QueueReset reset = QueueReset.afterInstallation(schema);
        long mostTasks = ProbePhase.tasks(runPlan.preset().options().batch()) + rounds * RoundPhase.mostTasks(runPlan);
        WorkPhase workPhase = new WorkPhase(runContext, stop, mostTasks);
        preparation.probe(runContext, workPhase);
        // A session of the probe may have found nothing, and what it would have taken waits.
        workPhase.workOff(Phase.WARM_UP);
        FinalState finalState = new FinalState(runContext);
        course = new Course(runContext, workPhase, finalState, reset, new RoundPhase(runContext, workPhase, stop));
        clear(course);
    }

    /** Performs a round that is not measured; does nothing after an error, which the verdict will tell. */
    public void warmUp() {
        attempt(() -> {
            Course current = current();
            current.roundPhase().warmUp();
            clear(current);
        });
    }

    /** Performs a measured round; does nothing after an error, which the verdict will tell. */
    public void perform(int round) {
        attempt(() -> {
            Course current = current();
            current.roundPhase().load();
            CounterSnapshot before = current.workPhase().counters().connected();
            Optional<ProcessorTimes> timesBefore = processors();
            current.roundPhase().measure(round);
            Optional<ProcessorTimes> timesAfter = processors();
            CounterSnapshot after = current.workPhase().counters().connected();
            observed.add(new RoundObservation(
                    before.until(after),
                    timesBefore
                            .flatMap(earlier -> timesAfter.map(later -> later.since(earlier)))
                            .orElse(null)));
            clear(current);
        });
    }

    /** The rate of the last round in tasks a second, tail included. */
    public double lastPerSecond() {
        return course == null ? 0 : course.roundPhase().perNano() * NANOS_A_SECOND;
    }

    /** Reads the final state and disconnects; returns what was observed besides the history. */
    public Observation finish() {
        attempt(() -> {
            Course current = current();
            current.finalState().recordLeftovers();
            var unused = current.workPhase().counters().disconnected(current.finalState());
            current.finalState().recordRemains();
        });
        return new Observation(
                ServerCost.median(
                        observed.stream().map(RoundObservation::server).toList()),
                null,
                null,
                null,
                stop.isRequested() ? Interruptions.STOPPED : interruption,
                List.of(),
                new RoundsText(observed, ledger));
    }

    /** Records what is in the queue and in the ledger, and empties both. */
    private static void clear(Course course) throws SQLException {
        if (course.reset().isPossible()) {
            course.finalState().recordRemains();
            course.reset().perform();
        }
    }

    private Optional<ProcessorTimes> processors() {
        OptionalLong postmaster = server.processId();
        return ProcessorTimes.read(postmaster);
    }

    private Course current() {
        if (course == null) {
            throw new IllegalStateException("a contestant takes part before it is prepared");
        }
        return course;
    }

    private void attempt(Step step) {
        if (interruption != null || stop.isRequested()) {
            return;
        }
        try {
            step.perform();
        } catch (SQLException | HistoryFullException | LostProcessException e) {
            interruption = Interruptions.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interruption = Interruptions.STOPPED;
        }
    }

    /** Drops the schema and completes the history file; a second call does nothing. */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (writer) {
            schema.close();
        }
    }

    /** The parts of a prepared contestant. */
    private record Course(
            RunContext runContext,
            WorkPhase workPhase,
            FinalState finalState,
            QueueReset reset,
            RoundPhase roundPhase) {}

    /** A part of the execution that needs the server. */
    @FunctionalInterface
    private interface Step {

        void perform() throws SQLException, InterruptedException;
    }
}
