package dev.claimlab.execution;

import dev.claimlab.fault.plan.Nemesis;
import dev.claimlab.history.Phase;
import dev.claimlab.host.LaunchedProducers;
import dev.claimlab.host.Workers;
import dev.claimlab.load.Arrivals;
import dev.claimlab.producer.OpenLoopTimes;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.worker.CompletedTasks;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tasks arrive at a fixed rate, independent of the workers; latency counts from each task's intended arrival. */
final class OpenLoopPhase {

    private static final long HEAD_START_NANOS = 50_000_000L;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final StopSignal stop;
    private final ServerMonitor serverMonitor;
    private @Nullable Workers worked;
    private @Nullable LaunchedProducers producers;

    OpenLoopPhase(RunContext runContext, WorkPhase workPhase, StopSignal stop, ServerMonitor serverMonitor) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.stop = stop;
        this.serverMonitor = serverMonitor;
    }

    /** The largest number of tasks that the phase can enqueue. */
    static long mostTasks(RunPlan runPlan) {
        return ProbePhase.tasks(runPlan.preset().options().batch())
                + warmUpTasks(runPlan)
                + runPlan.settings().backlog()
                + OpenLoopTimes.arrivals(runPlan).count();
    }

    private static long warmUpTasks(RunPlan runPlan) {
        return runPlan.scenario().arrival().warmUpTasks(runPlan.settings());
    }

    /** Runs the phase, and returns the server's counters from before the arrivals. */
    CounterSnapshot run() throws SQLException, InterruptedException {
        RunSettings runSettings = runContext.runPlan().settings();
        runContext.enter(Phase.WARM_UP);
        if (runContext.library() == null) {
            // A library's processes start anew for the measured part, which has a warm-up of its own.
            workPhase.bring(warmUpTasks(runContext.runPlan()));
            workPhase.workOff(Phase.WARM_UP);
        }
        workPhase.bring(runSettings.backlog());
        runContext.vacuum();
        CounterSnapshot before = workPhase.counters().connected();
        if (stop.isRequested()) {
            return before;
        }
        Workers workforce = workPhase.workforce();
        worked = workforce;
        LaunchedProducers launched = workPhase.launchedProducers();
        producers = launched;
        try (workforce;
                launched) {
            serverMonitor.alone();
            workforce.prepare();
            launched.prepare();
            workforce.start();
            if (runContext.library() != null) {
                runContext.library().prepare();
            }
            serverMonitor.begin();
            long start = System.nanoTime() + HEAD_START_NANOS;
            workPhase.failureInjection().begin(workPhase.reserve(0), start);
            workPhase.gauge().begins(Phase.MEASURE);
            bringThroughHarm(runSettings, workforce, launched, start);
            launched.close();
            workPhase.gauge().begins(Phase.DRAIN);
            long measured = start + OpenLoopTimes.warmUpNanos(runSettings);
            runContext.enter(Phase.MEASURE, measured);
            runContext.enter(
                    Phase.DRAIN, Math.min(measured + OpenLoopTimes.measuredNanos(runSettings), System.nanoTime()));
            workPhase.awaitQuiet(workforce);
            serverMonitor.end();
        }
        return before;
    }

    /** The processes of workers and producers of the phase. */
    List<ProcessText> processes() {
        List<ProcessText> processes = new ArrayList<>();
        if (worked != null) {
            processes.addAll(worked.processes());
        }
        if (producers != null) {
            processes.addAll(producers.processes());
        }
        return processes;
    }

    private void bringThroughHarm(RunSettings runSettings, Workers workforce, LaunchedProducers launched, long start)
            throws SQLException, InterruptedException {
        Duration total =
                Duration.ofNanos(OpenLoopTimes.warmUpNanos(runSettings) + OpenLoopTimes.measuredNanos(runSettings));
        try (PauseCycle unused = PauseCycle.begin(runContext);
                Tickers ticking =
                        Tickers.begin(runContext, CompletedTasks.firstIgnored(mostTasks(runContext.runPlan())));
                Nemesis nemesis = FaultInjection.begin(runContext, workforce, start, total)) {
            ticking.start();
            workPhase.gauge().counts(nemesis::begun);
            bring(launched, start, nemesis::endsLoad);
            if (!stop.isRequested()) {
                nemesis.finish();
            }
        } catch (IOException e) {
            throw new SQLException("a fault could not be injected: " + e.getMessage(), e);
        }
    }

    private void bring(LaunchedProducers launched, long start, BooleanSupplier ends)
            throws SQLException, InterruptedException {
        Arrivals arrivals = OpenLoopTimes.arrivals(runContext.runPlan());
        if (launched.isEmpty()) {
            new ArrivalLoad(runContext, workPhase, stop, runContext::connect).bring(arrivals, start, ends);
        } else {
            launched.bring(workPhase.reserve(arrivals.count()), start, ends, stop::await);
        }
    }
}
