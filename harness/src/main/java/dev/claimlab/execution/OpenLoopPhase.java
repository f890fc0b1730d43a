package dev.claimlab.execution;

import dev.claimlab.fault.plan.Nemesis;
import dev.claimlab.history.Phase;
import dev.claimlab.host.Workers;
import dev.claimlab.load.Arrivals;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.worker.CompletedTasks;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks arrive at a fixed rate, independent of the workers; latency counts from each task's intended arrival. */
final class OpenLoopPhase {

    private static final long MOST_WARM_UP_NANOS = 2_000_000_000L;
    private static final long HEAD_START_NANOS = 50_000_000L;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final StopSignal stop;
    private final ServerMonitor serverMonitor;
    private @Nullable Workers worked;

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
                + arrivals(runPlan).count();
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
        try (workforce) {
            serverMonitor.alone();
            workforce.prepare();
            workforce.start();
            if (runContext.library() != null) {
                runContext.library().prepare();
            }
            serverMonitor.begin();
            long start = System.nanoTime() + HEAD_START_NANOS;
            workPhase.failureInjection().begin(workPhase.reserve(0), start);
            workPhase.gauge().begins(Phase.MEASURE);
            bringThroughHarm(runSettings, workforce, start);
            workPhase.gauge().begins(Phase.DRAIN);
            long measured = start + warmUpNanos(runSettings);
            runContext.enter(Phase.MEASURE, measured);
            runContext.enter(Phase.DRAIN, Math.min(measured + durationNanos(runSettings), System.nanoTime()));
            workPhase.awaitQuiet(workforce);
            serverMonitor.end();
        }
        return before;
    }

    /** The worker processes of the phase. */
    List<ProcessText> processes() {
        return worked == null ? List.of() : worked.processes();
    }

    private void bringThroughHarm(RunSettings runSettings, Workers workforce, long start)
            throws SQLException, InterruptedException {
        Duration total = Duration.ofNanos(warmUpNanos(runSettings) + durationNanos(runSettings));
        try (PauseCycle unused = PauseCycle.begin(runContext);
                Tickers ticking =
                        Tickers.begin(runContext, CompletedTasks.firstIgnored(mostTasks(runContext.runPlan())));
                Nemesis nemesis = FaultInjection.begin(runContext, workforce, start, total)) {
            ticking.start();
            workPhase.gauge().counts(nemesis::begun);
            new ArrivalLoad(runContext, workPhase, stop, runContext::connect)
                    .bring(arrivals(runContext.runPlan()), start, nemesis::endsLoad);
            if (!stop.isRequested()) {
                nemesis.finish();
            }
        } catch (IOException e) {
            throw new SQLException("a fault could not be injected: " + e.getMessage(), e);
        }
    }

    private static Arrivals arrivals(RunPlan runPlan) {
        RunSettings runSettings = runPlan.settings();
        long nanos = warmUpNanos(runSettings) + durationNanos(runSettings);
        return runPlan.scenario()
                .arrival()
                .times(runSettings, runPlan.scenario().mix(), nanos);
    }

    private static long warmUpNanos(RunSettings runSettings) {
        return Math.min(MOST_WARM_UP_NANOS, durationNanos(runSettings) / 4);
    }

    private static long durationNanos(RunSettings runSettings) {
        return runSettings.tasks().isPresent()
                ? (long) (runSettings.tasks().getAsLong() / runSettings.ratePerSecond() * 1e9)
                : runSettings.duration().toNanos();
    }
}
