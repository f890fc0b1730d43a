package dev.claimlab.execution;

import dev.claimlab.history.Phase;
import dev.claimlab.host.Workers;
import dev.claimlab.load.Arrivals;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rounds of a contestant: each drains a backlog, or serves arrivals, and ends when the queue is quiet. */
final class RoundPhase {

    /** The number of claims that a round has at least. */
    static final int LEAST_CLAIMS = 100;

    private static final long WARM_UP_TASKS = 200;
    private static final long WARM_UP_BATCHES = 30;
    private static final long MOST_OF_WARM_UP = 40_000;
    private static final long MOST_TASKS = 200_000;
    private static final long HEAD_START_NANOS = 20_000_000L;
    private static final int WARM_UP_SHARE = 5;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final @Nullable ArrivalLoad arrivalLoad;
    private final RunSettings runSettings;
    private double perNano;

    RoundPhase(RunContext runContext, WorkPhase workPhase, StopSignal stop) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.runSettings = runContext.runPlan().settings();
        this.arrivalLoad = isBacklog()
                ? null
                : new ArrivalLoad(runContext, workPhase, stop, runContext.producerPool()::getConnection);
    }

    /** The largest number of tasks that a round can enqueue. */
    static long mostTasks(RunPlan runPlan) {
        RunSettings settings = runPlan.settings();
        long arrivals = (long) (3 * settings.ratePerSecond() * nanos(settings) / 1e9);
        return runPlan.scenario().arrival().isBacklog()
                ? Math.max(
                        MOST_TASKS,
                        leastTasks(settings, runPlan.preset().options().batch()))
                : Math.max(MOST_OF_WARM_UP, arrivals);
    }

    /** As many tasks as make the required number of full claims before workers find less than they ask for. */
    private static long leastTasks(RunSettings settings, int batch) {
        return (LEAST_CLAIMS + 2L * settings.workers()) * batch;
    }

    /** Performs a round that is not measured: the first ones are small, because the rate is not known yet. */
    void warmUp() throws SQLException, InterruptedException {
        long batch = workPhase.workerSettings().batch();
        long small = Math.min(MOST_OF_WARM_UP, WARM_UP_TASKS + WARM_UP_BATCHES * batch * runSettings.workers());
        runContext.enter(Phase.WARM_UP);
        if (!isBacklog()) {
            serve(0, false);
            return;
        }
        workPhase.bring(perNano == 0 ? small : size());
        runContext.vacuum();
        drain(Phase.WARM_UP);
    }

    /** Fills the queue, if the scenario has a backlog, and refreshes statistics. */
    void load() throws SQLException {
        if (isBacklog()) {
            runContext.enter(Phase.LOAD);
            workPhase.bring(size());
        }
        runContext.vacuum();
    }

    /** Performs the measured part of a round. */
    void measure(int round) throws SQLException, InterruptedException {
        if (isBacklog()) {
            drain(Phase.MEASURE);
        } else {
            serve(round, true);
        }
    }

    /** The rate of the last backlog, in tasks a nanosecond; that of the arrivals in an open loop. */
    double perNano() {
        return isBacklog() ? perNano : runSettings.ratePerSecond() / 1e9;
    }

    private boolean isBacklog() {
        return runContext.runPlan().scenario().arrival().isBacklog();
    }

    private void drain(Phase phase) throws SQLException, InterruptedException {
        long before = workPhase.completed().count();
        long worked = workPhase.workOff(phase);
        perNano = (workPhase.completed().count() - before) / (double) Math.max(1, worked);
    }

    private long size() {
        long least = leastTasks(runSettings, workPhase.workerSettings().batch());
        long wanted = (long) (perNano * runSettings.duration().toNanos());
        return Math.max(least, Math.min(MOST_TASKS, runSettings.tasks().orElse(wanted)));
    }

    private static long nanos(RunSettings settings) {
        return settings.duration().toNanos() * (WARM_UP_SHARE + 1) / WARM_UP_SHARE;
    }

    /** Serves arrivals of this round, which are the same for all contestants; the first part is not measured. */
    private void serve(int round, boolean isMeasured) throws SQLException, InterruptedException {
        RunPlan runPlan = runContext.runPlan();
        long total = nanos(runSettings);
        Arrivals arrivals = runPlan.scenario()
                .arrival()
                .times(
                        runSettings.withSeed(runSettings.seed() + round),
                        runPlan.scenario().mix(),
                        total);
        try (Workers workers = workPhase.workforce()) {
            workers.prepare();
            workers.start();
            long start = System.nanoTime() + HEAD_START_NANOS;
            workPhase.failureInjection().begin(workPhase.reserve(0), start);
            Objects.requireNonNull(arrivalLoad).bring(arrivals, start, () -> false);
            if (isMeasured) {
                runContext.enter(
                        Phase.MEASURE, start + total - runSettings.duration().toNanos());
                runContext.enter(Phase.DRAIN, start + total);
            }
            workPhase.awaitQuiet(workers);
        }
    }
}
