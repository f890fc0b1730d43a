package dev.claimlab.execution;

import dev.claimlab.history.Phase;
import dev.claimlab.host.Workers;
import dev.claimlab.scenario.RunSettings;
import java.sql.SQLException;

/** Drains a backlog: small ones as a warm-up, until the rate stops rising, then the measured one. */
final class BacklogPhase {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long WARM_UP_TASKS = 200;
    private static final long WARM_UP_BATCHES = 30;
    private static final int MOST_ROUNDS = 5;
    private static final double RISES = 1.1;
    private static final long MOST_TASKS = 40_000;
    private static final long LEAST_TASKS = 200;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final StopSignal stop;
    private final ServerMonitor serverMonitor;

    BacklogPhase(RunContext runContext, WorkPhase workPhase, StopSignal stop, ServerMonitor serverMonitor) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.stop = stop;
        this.serverMonitor = serverMonitor;
    }

    /** The largest number of tasks that the phase can enqueue. */
    static long mostTasks(RunSettings runSettings, int batch) {
        return ProbePhase.tasks(batch)
                + MOST_ROUNDS * warmUpTasks(runSettings, batch)
                + runSettings.tasks().orElse(MOST_TASKS);
    }

    /** Runs the phase, and returns the server's counters from before the measured part. */
    CounterSnapshot run() throws SQLException, InterruptedException {
        RunSettings runSettings = runContext.runPlan().settings();
        double perNano =
                warmUp(warmUpTasks(runSettings, workPhase.workerSettings().batch()));
        long warm = warmUpTasks(runSettings, 1);
        if (runContext.library() != null) {
            workPhase.bring(warm);
        }
        runContext.enter(Phase.LOAD);
        workPhase.bring(runSettings.tasks().orElseGet(() -> size(runSettings, perNano)));
        runContext.vacuum();
        CounterSnapshot before = workPhase.counters().connected();
        if (!stop.isRequested()) {
            serverMonitor.begin();
            if (runContext.library() == null) {
                workPhase.workOff(Phase.MEASURE);
            } else {
                workOffWarm(Phase.MEASURE, warm);
            }
            serverMonitor.end();
        }
        return before;
    }

    /** Drains small backlogs until the rate stops rising, and returns the last rate, in tasks a nanosecond. */
    private double warmUp(long tasks) throws SQLException, InterruptedException {
        double before;
        double perNano = 0;
        int rounds = 0;
        do {
            before = perNano;
            runContext.enter(Phase.WARM_UP);
            workPhase.bring(tasks);
            perNano = tasks / (double) Math.max(1, workPhase.workOff(Phase.WARM_UP));
            rounds++;
        } while (runContext.library() == null
                && perNano > before * RISES
                && rounds < MOST_ROUNDS
                && !stop.isRequested());
        return perNano;
    }

    /**
     * Runs the workers of a library until everything is done; the measured phase begins once they have done some, because
     * their processes have just begun.
     */
    private void workOffWarm(Phase phase, long warm) throws SQLException, InterruptedException {
        try (Workers workers = workPhase.workforce()) {
            workers.prepare();
            long before = workPhase.completed().count();
            workers.start();
            long giveUp =
                    System.nanoTime() + QuietWait.patience(runContext.runPlan()).toNanos();
            while (workPhase.completed().count() - before < warm
                    && System.nanoTime() < giveUp
                    && !stop.await(LOOK_NANOS)) {
                workers.throwFailure();
            }
            workPhase.gauge().begins(phase);
            long unused = runContext.enter(phase);
            workPhase.awaitQuiet(workers);
        }
    }

    private static long warmUpTasks(RunSettings runSettings, int batch) {
        long wanted = WARM_UP_TASKS + WARM_UP_BATCHES * batch * runSettings.workers();
        return Math.min(wanted, runSettings.tasks().orElse(MOST_TASKS));
    }

    /** The number of tasks that take about the requested duration at the rate of the warm-up. */
    private static long size(RunSettings runSettings, double perNano) {
        long wanted = (long) (perNano * runSettings.duration().toNanos());
        return Math.max(LEAST_TASKS, Math.min(MOST_TASKS, wanted));
    }
}
