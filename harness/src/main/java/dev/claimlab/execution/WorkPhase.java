package dev.claimlab.execution;

import dev.claimlab.foreign.AdapterQueue;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.host.HostLosses;
import dev.claimlab.host.LaunchedProducers;
import dev.claimlab.host.Workers;
import dev.claimlab.host.WorkersFactory;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.load.CoordinatorClock;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.TaskFeatures;
import dev.claimlab.load.Tasks;
import dev.claimlab.producer.EnqueueFactory;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.spi.Task;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.StepListener;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The work of one run: producers enqueue tasks, worker pools drain them, until the queue is quiet. */
final class WorkPhase {

    private static final int TASKS_A_TRANSACTION = 1000;

    private final RunContext runContext;
    private final StopSignal stop;
    private final LongAdder acknowledged = new LongAdder();
    private final CompletedTasks completed;
    private final Producer bulkProducer;
    private final FailureInjection failureInjection;
    private final WorkerSettings workerSettings;
    private final Recorder dutyRecorder;
    private final RunGauge gauge;
    private @Nullable HostLosses losses;
    private long nextTask;

    WorkPhase(RunContext runContext, StopSignal stop, long mostTasks) {
        this.runContext = runContext;
        this.stop = stop;
        this.completed = new CompletedTasks(mostTasks);
        this.gauge = new RunGauge(acknowledged::sum, completed::count);
        this.bulkProducer = producer(0);
        this.failureInjection = new FailureInjection(
                runContext.runPlan().scenario().mix().trouble(),
                runContext.runPlan().settings().seed());
        this.workerSettings = WorkerSettingsFactory.of(runContext.runPlan(), failureInjection);
        this.dutyRecorder = runContext.recorder(WriterId.SHARED_DUTIES);
    }

    /** The settings of the run's workers. */
    WorkerSettings workerSettings() {
        return workerSettings;
    }

    /** Decides which handlers fail. */
    FailureInjection failureInjection() {
        return failureInjection;
    }

    /** The tasks completed so far. */
    CompletedTasks completed() {
        return completed;
    }

    /** The number of tasks acknowledged so far. */
    long acknowledged() {
        return acknowledged.sum();
    }

    /** What the progress of the run is read from. */
    RunGauge gauge() {
        return gauge;
    }

    /** A producer for another thread. */
    Producer producer(int number) {
        TaskFeatures features = runContext.runPlan().scenario().mix().features();
        return new Producer(
                runContext.recorder(WriterId.ofProducer(number)), acknowledged, CoordinatorClock.HERE, features, 0);
    }

    /** Reserves numbers for this many tasks, and returns the first. */
    long reserve(long count) {
        long first = nextTask;
        nextTask += count;
        return first;
    }

    /** Enqueues this many tasks, all alike and with an intended arrival of now. */
    void bring(long count) throws SQLException {
        long first = reserve(count);
        long intendedNanos = System.nanoTime();
        // A business row and its task are one transaction, whose abort must not roll back others.
        int size = runContext.runPlan().scenario().businessRows() ? 1 : TASKS_A_TRANSACTION;
        Enqueue enqueue = EnqueueFactory.of(runContext.runPlan(), runContext.queue());
        RunSettings runSettings = runContext.runPlan().settings();
        Tasks tasks = new Tasks(runSettings.seed(), runSettings.payloadBytes());
        try (Connection connection = runContext.connect()) {
            for (long from = first; from < nextTask && !stop.isRequested(); from += size) {
                List<Task> some = LongStream.range(from, Math.min(from + size, nextTask))
                        .mapToObj(tasks::task)
                        .toList();
                boolean unused = bulkProducer.enqueue(connection, enqueue, some, intendedNanos);
            }
        }
    }

    /** Runs a worker pool until everything is done; returns how long it worked, in nanoseconds. */
    long workOff(Phase next) throws SQLException, InterruptedException {
        try (Workers workers = runContext.library() == null ? calmWorkforce() : workforce()) {
            workers.prepare();
            gauge.begins(next);
            long started = runContext.enter(next);
            workers.start();
            awaitQuiet(workers);
            return System.nanoTime() - started;
        }
    }

    /** Performs every duty of the strategy once, now. */
    void performDuties() throws InterruptedException {
        try (DutyRoster roster = new DutyRoster(runContext.queue().duties(), runContext.pool(), dutyRecorder)) {
            roster.performAll();
        }
    }

    /** Creates the workers for the measured part of this scenario. */
    Workers workforce() throws SQLException, InterruptedException {
        WorkersFactory workersFactory = new WorkersFactory(runContext.runPlan(), runContext.schema(), completed);
        AdapterQueue library = runContext.library();
        if (library != null) {
            return workersFactory.ofLibrary(
                    library,
                    runContext.workerLaunch(),
                    runContext.workerRecorders(),
                    workerSettings,
                    runContext.pool());
        }
        if (runContext.runPlan().settings().processes() > 0) {
            return workersFactory.ofProcesses(runContext.workerLaunch(), runContext.folder(), losses());
        }
        return runContext.runPlan().scenario().faults().isCalm()
                ? calmWorkforce()
                : workersFactory.ofThreads(runContext.workerRecorders(), workerSettings, runContext::recorder);
    }

    /** Launches the producers of this scenario, if processes of the user's add its tasks. */
    LaunchedProducers launchedProducers() throws SQLException, InterruptedException {
        return new WorkersFactory(runContext.runPlan(), runContext.schema(), completed)
                .ofProducers(runContext.workerLaunch(), runContext.folder(), this::losses, acknowledged);
    }

    private HostLosses losses() {
        if (losses == null) {
            losses = new HostLosses(runContext.recorder(WriterId.LOSSES));
        }
        return losses;
    }

    private Workers calmWorkforce() {
        return WorkersFactory.calm(
                new WorkerPool(
                        runContext.queue(),
                        runContext.pool(),
                        runContext.workerRecorders(),
                        workerSettings,
                        completed,
                        StepListener.UNWATCHED),
                new DutyRoster(runContext.queue().duties(), runContext.pool(), dutyRecorder));
    }

    /** Returns when every acknowledged task is done and the queue itself says so, or when progress stops. */
    void awaitQuiet(Workers workers) throws SQLException, InterruptedException {
        new QuietWait(runContext, stop, completed, acknowledged).perform(workers);
    }

    /** Reads the server's counters before and after what is measured. */
    CounterReader counters() {
        return new CounterReader(runContext, completed, stop);
    }
}
