package dev.claimlab.run;

import dev.claimlab.history.Event;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.PlainEnqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.SignupEnqueue;
import dev.claimlab.load.Tasks;
import dev.claimlab.load.UniqueEnqueue;
import dev.claimlab.metric.ServerCounters;
import dev.claimlab.scenario.Settings;
import dev.claimlab.strategy.Capability;
import dev.claimlab.task.Task;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.Crew;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Steps;
import dev.claimlab.worker.Troubles;
import dev.claimlab.workforce.ShiftOrder;
import dev.claimlab.workforce.Workforce;
import dev.claimlab.workforce.Workforces;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Where the work of one run goes on: tasks are brought in, crews work them off, and somebody watches until all is quiet. */
final class Floor {

    private static final int TASKS_A_TRANSACTION = 1000;
    private static final int DUTY_WRITER = 990;
    private static final long LOOK_NANOS = 1_000_000;
    private static final long IDLE_NANOS = 100_000_000;
    private static final long DISCONNECT_NANOS = 5_000_000_000L;

    private final Lab lab;
    private final StopSignal stop;
    private final RunProgress progress;
    private final LongAdder acknowledged = new LongAdder();
    private final CompletedTasks completed;
    private final Producer bulkProducer;
    private final Troubles troubles;
    private final Shift shift;
    private final Recorder dutyRecorder;
    private long nextTask;

    Floor(Lab lab, StopSignal stop, RunProgress progress, long mostTasks) {
        this.lab = lab;
        this.stop = stop;
        this.progress = progress;
        this.completed = new CompletedTasks(mostTasks);
        this.bulkProducer = new Producer(lab.recorder(Event.FIRST_PRODUCER), acknowledged, Clock.systemUTC());
        this.troubles = new Troubles(
                lab.trial().scenario().mix().trouble(), lab.trial().settings().seed());
        this.shift = ShiftOrder.of(lab.trial(), troubles);
        this.dutyRecorder = lab.recorder(DUTY_WRITER);
    }

    /** What the workers of the run are told. */
    Shift shift() {
        return shift;
    }

    /** Which handlers fail. */
    Troubles troubles() {
        return troubles;
    }

    /** Which tasks were completed so far. */
    CompletedTasks completed() {
        return completed;
    }

    /** How many tasks were acknowledged so far. */
    long acknowledged() {
        return acknowledged.sum();
    }

    /** A producer for another thread. */
    Producer producer(int number) {
        return new Producer(lab.recorder(Event.FIRST_PRODUCER + number), acknowledged, Clock.systemUTC());
    }

    /** Reserves identities for so many tasks, and returns the first. */
    long reserve(long count) {
        long first = nextTask;
        nextTask += count;
        return first;
    }

    /** How tasks go into the queue in this scenario. */
    Enqueue enqueue() {
        if (lab.trial().scenario().mix().keys() > 0) {
            return new UniqueEnqueue(lab.queue());
        }
        return lab.trial().scenario().businessRows()
                ? new SignupEnqueue(
                        lab.queue(),
                        lab.trial().preset().capabilities().contains(Capability.ENQUEUES_IN_ONE_STATEMENT),
                        lab.trial().settings().seed())
                : new PlainEnqueue(lab.queue());
    }

    /** The tasks that arrive in the run. */
    Tasks tasks() {
        Settings settings = lab.trial().settings();
        return new Tasks(
                settings.seed(), settings.payloadBytes(), lab.trial().scenario().mix(), Clock.systemUTC());
    }

    /** Puts so many tasks into the queue, all of them alike and meant to be there now. */
    void bring(long count) throws SQLException {
        long first = reserve(count);
        long intendedNanos = System.nanoTime();
        // A business row and its task are one transaction, whose abort must not take others along.
        int size = lab.trial().scenario().businessRows() ? 1 : TASKS_A_TRANSACTION;
        Enqueue enqueue = enqueue();
        Settings settings = lab.trial().settings();
        Tasks tasks = new Tasks(settings.seed(), settings.payloadBytes());
        try (Connection connection = lab.connect()) {
            for (long from = first; from < nextTask && !stop.isRequested(); from += size) {
                List<Task> some = LongStream.range(from, Math.min(from + size, nextTask))
                        .mapToObj(tasks::task)
                        .toList();
                bulkProducer.enqueue(connection, enqueue, some, intendedNanos);
            }
        }
    }

    /** Lets a crew work until everything is done; returns how long it worked, in nanoseconds. */
    long workOff(Phase phase) throws SQLException, InterruptedException {
        try (Workforce workforce = calmWorkforce()) {
            workforce.prepare();
            long started = lab.enter(phase);
            workforce.start();
            awaitQuiet(workforce);
            return System.nanoTime() - started;
        }
    }

    /** Performs every duty of the strategy once, now. */
    void performDuties() throws InterruptedException {
        try (DutyRoster roster = new DutyRoster(lab.queue().duties(), lab.pool(), dutyRecorder)) {
            roster.performAll();
        }
    }

    /** Everybody who works in the measured part of this scenario. */
    Workforce workforce() throws SQLException, InterruptedException {
        Workforces workforces = new Workforces(lab.trial(), lab.schema(), completed);
        if (lab.trial().settings().processes() > 0) {
            return workforces.ofProcesses(lab.workerProgram(), lab.folder());
        }
        return lab.trial().scenario().faults().isCalm()
                ? calmWorkforce()
                : workforces.ofThreads(lab.journals(), shift, lab::recorder);
    }

    private Workforce calmWorkforce() {
        return Workforces.calm(
                new Crew(lab.queue(), lab.pool(), lab.journals(), shift, completed, Steps.UNWATCHED),
                new DutyRoster(lab.queue().duties(), lab.pool(), dutyRecorder));
    }

    /** Returns when every acknowledged task is done and the queue itself says so, or when nothing goes on any more. */
    void awaitQuiet(Workforce workforce) throws SQLException, InterruptedException {
        boolean tells = lab.trial().preset().capabilities().contains(Capability.TELLS_REMAINING);
        long patience = patience().toNanos();
        long lastCount = -1;
        long lastProgress = System.nanoTime();
        long nextLook = lastProgress + IDLE_NANOS;
        try (Connection connection = lab.connect()) {
            while (!stop.await(LOOK_NANOS)) {
                workforce.throwFailure();
                long now = System.nanoTime();
                long count = completed.count();
                progress.completed(count);
                if (count != lastCount) {
                    lastCount = count;
                    lastProgress = now;
                    nextLook = now + IDLE_NANOS;
                }
                boolean allDone = count >= acknowledged.sum();
                if ((allDone && !tells) || now - lastProgress > patience) {
                    return;
                }
                if (tells && (allDone || now > nextLook)) {
                    if (OpenTasks.count(lab.queue(), connection) == 0) {
                        return;
                    }
                    nextLook = System.nanoTime() + IDLE_NANOS;
                }
            }
        }
    }

    /** After harm, what a dead worker held must come back first. */
    private Duration patience() {
        Duration patience = lab.trial().settings().patience();
        return lab.trial().scenario().faults().isCalm()
                ? patience
                : patience.plus(shift.lease().multipliedBy(3));
    }

    /** Disconnects the workers' sessions and reads what the server counted; those that stay are recorded. */
    Reading readAfterDisconnect(Aftermath aftermath) throws SQLException, InterruptedException {
        lab.disconnect();
        try (Connection connection = lab.connect()) {
            long giveUp = System.nanoTime() + DISCONNECT_NANOS;
            int sessions = ServerCounters.sessions(connection, lab.applicationName());
            while (sessions > 0 && System.nanoTime() < giveUp && !stop.await(LOOK_NANOS)) {
                sessions = ServerCounters.sessions(connection, lab.applicationName());
            }
            if (!stop.isRequested()) {
                // Whoever was told to stop did not wait for them to go.
                aftermath.recordSessions(sessions);
            }
            return new Reading(ServerCounters.read(connection, this::pause), completed.count());
        }
    }

    private boolean pause() {
        try {
            return !stop.await(IDLE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
