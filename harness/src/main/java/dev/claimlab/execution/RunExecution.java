package dev.claimlab.execution;

import dev.claimlab.database.LibraryDatabase;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.worker.node.LostProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Executes a scenario on a server and records the history: the only impure step of a run. */
public final class RunExecution {

    private final RunPlan runPlan;
    private final StopSignal stop;
    private final RunProgress progress;
    private final WorkerLaunch workerLaunch;
    private List<ProcessText> processes = List.of();

    /** Creates the execution of one plan; it ends when the plan is complete or a stop is requested. */
    public RunExecution(RunPlan runPlan, WorkerLaunch workerLaunch, StopSignal stop, RunProgress progress) {
        this.runPlan = runPlan;
        this.workerLaunch = workerLaunch;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Executes the run from an empty schema to a closed history.
     *
     * @throws BrokenStrategyException if the strategy's SQL fails before there is any load
     */
    public Observation perform(Server server, RunFolder run, long startedMillis) {
        try (HistoryWriter writer = HistoryWriter.create(run.historyFile(), startedMillis)) {
            if (runPlan.preset().strategy() instanceof AdapterStrategy) {
                try (LibraryDatabase database = LibraryDatabase.create(server);
                        RunSchema schema = RunSchema.create(database, "run")) {
                    return play(server, schema, writer, run.path());
                }
            }
            try (RunSchema schema = RunSchema.create(server, "run")) {
                return play(server, schema, writer, run.path());
            }
        } catch (IOException e) {
            return brokenOff(Interruptions.of(new HistoryFullException(e)));
        }
    }

    private Observation play(Server server, RunSchema schema, HistoryWriter writer, Path folder) {
        Preparation preparation = new Preparation(runPlan);
        try (RunContext runContext = preparation.install(server, schema, writer, folder, workerLaunch)) {
            WorkPhase workPhase = new WorkPhase(runContext, stop, mostTasks());
            if (runContext.library() == null) {
                preparation.probe(runContext, workPhase);
            }
            try (ServerMonitor serverMonitor = ServerMonitor.of(runContext, workPhase, stop);
                    ProgressTicker ticker = new ProgressTicker(progress, workPhase.gauge()::state)) {
                return play(runContext, workPhase, serverMonitor);
            }
        } catch (SQLException | HistoryFullException | LostProcessException e) {
            return brokenOff(Interruptions.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return brokenOff(Interruptions.STOPPED);
        }
    }

    private Observation play(RunContext runContext, WorkPhase workPhase, ServerMonitor serverMonitor)
            throws SQLException, InterruptedException {
        FinalState finalState = new FinalState(runContext);
        CounterSnapshot before = runPlan.scenario().arrival().isBacklog()
                ? new BacklogPhase(runContext, workPhase, stop, serverMonitor).run()
                : openLoop(runContext, workPhase, serverMonitor);
        finalState.recordLeftovers();
        CounterSnapshot after = workPhase.counters().disconnected(finalState);
        finalState.recordRemains();
        return new Observation(
                ServerMonitor.sparesCounters(runPlan.scenario()) ? before.until(after) : ServerCost.UNKNOWN,
                serverMonitor.health(),
                serverMonitor.cpuMicrosPerTask(),
                serverMonitor.bystander(),
                stop.isRequested() ? Interruptions.STOPPED : null,
                processes,
                null);
    }

    /** Collects the worker processes even after an error: their histories belong to that of the run. */
    private CounterSnapshot openLoop(RunContext runContext, WorkPhase workPhase, ServerMonitor serverMonitor)
            throws SQLException, InterruptedException {
        OpenLoopPhase course = new OpenLoopPhase(runContext, workPhase, stop, serverMonitor);
        try {
            return course.run();
        } finally {
            processes = course.processes();
        }
    }

    private long mostTasks() {
        RunSettings runSettings = runPlan.settings();
        int batch = runPlan.preset().options().batch();
        return runPlan.scenario().arrival().isBacklog()
                ? BacklogPhase.mostTasks(runSettings, batch)
                : OpenLoopPhase.mostTasks(runPlan);
    }

    private Observation brokenOff(String interruption) {
        return new Observation(
                ServerCost.UNKNOWN,
                null,
                null,
                null,
                stop.isRequested() ? Interruptions.STOPPED : interruption,
                processes,
                null);
    }
}
