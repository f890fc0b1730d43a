package dev.claimlab.execution;

import dev.claimlab.foreign.AdapterQueue;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import dev.claimlab.host.Workers;
import dev.claimlab.host.WorkersFactory;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.KeyedEnqueue;
import dev.claimlab.load.PlainEnqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.load.TaskFeatures;
import dev.claimlab.load.Tasks;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.StepListener;
import dev.claimlab.worker.WorkerPool;
import dev.claimlab.worker.WorkerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

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
    private long nextTask;

    WorkPhase(RunContext runContext, StopSignal stop, long mostTasks) {
        this.runContext = runContext;
        this.stop = stop;
        this.completed = new CompletedTasks(mostTasks);
        this.gauge = new RunGauge(acknowledged::sum, completed::count);
        this.bulkProducer =
                new Producer(runContext.recorder(WriterId.ofProducer(0)), acknowledged, Clock.systemUTC(), features());
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
        return new Producer(
                runContext.recorder(WriterId.ofProducer(number)), acknowledged, Clock.systemUTC(), features());
    }

    private TaskFeatures features() {
        return runContext.runPlan().scenario().mix().features();
    }

    /** Reserves numbers for this many tasks, and returns the first. */
    long reserve(long count) {
        long first = nextTask;
        nextTask += count;
        return first;
    }

    /** How tasks are enqueued in this scenario. */
    Enqueue enqueue() {
        if (runContext.runPlan().scenario().mix().keys() > 0) {
            return new KeyedEnqueue(runContext.queue());
        }
        return runContext.runPlan().scenario().businessRows()
                ? new SignupEnqueue(
                        runContext.queue(),
                        runContext.runPlan().preset().capabilities().contains(Capability.ENQUEUES_IN_ONE_STATEMENT),
                        runContext.runPlan().settings().seed())
                : new PlainEnqueue(runContext.queue());
    }

    /** The tasks that arrive in the run. */
    Tasks tasks() {
        RunSettings runSettings = runContext.runPlan().settings();
        return new Tasks(
                runSettings.seed(),
                runSettings.payloadBytes(),
                runContext.runPlan().scenario().mix(),
                Clock.systemUTC());
    }

    /** Enqueues this many tasks, all alike and with an intended arrival of now. */
    void bring(long count) throws SQLException {
        long first = reserve(count);
        long intendedNanos = System.nanoTime();
        // A business row and its task are one transaction, whose abort must not roll back others.
        int size = runContext.runPlan().scenario().businessRows() ? 1 : TASKS_A_TRANSACTION;
        Enqueue enqueue = enqueue();
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
            return workersFactory.ofLibrary(library, runContext.workerRecorders(), workerSettings, runContext.pool());
        }
        if (runContext.runPlan().settings().processes() > 0) {
            return workersFactory.ofProcesses(
                    runContext.workerLaunch(), runContext.folder(), runContext.recorder(WriterId.LOSSES));
        }
        return runContext.runPlan().scenario().faults().isCalm()
                ? calmWorkforce()
                : workersFactory.ofThreads(runContext.workerRecorders(), workerSettings, runContext::recorder);
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
