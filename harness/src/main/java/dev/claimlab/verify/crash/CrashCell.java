package dev.claimlab.verify.crash;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.VirtualTime;
import dev.claimlab.execution.OpenTasks;
import dev.claimlab.history.Recorder;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.MatrixCell.Fate;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.verify.time.UnmovedTime;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.Step;
import dev.claimlab.worker.WorkerCrash;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import dev.claimlab.worker.node.WorkerNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One cell of the crash matrix, in a schema of its own with one waiting task. */
record CrashCell(Preset preset, RunSchema schema, VirtualTime time, Connection connection, TaskQueue queue) {

    /** The number of connections per process. */
    static final int CONNECTIONS = 6;

    private static final String EFFECTS = "SELECT count(*) FROM claimlab_effect";
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 60;
    /** The pause between two checks; a busy loop would take the processor from the worker that it waits for. */
    private static final long PAUSE_NANOS = 500_000;

    private static final int LOOKS_A_LEASE = 4;
    private static final int LEASES_UNTIL_STUCK = 10;
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    /** Injects the fault at the step, and returns the fate of the task. */
    MatrixCell perform(Step step, MatrixCell.Interruption interruption) throws SQLException, InterruptedException {
        Duration tick = preset.options().lease().dividedBy(LOOKS_A_LEASE);
        CountDownLatch struck = new CountDownLatch(1);
        WorkerNode first = station(1);
        first.gate().arm(step, worker -> {
            struck.countDown();
            strike(first, interruption);
        });
        first.prepare();
        first.start();
        for (int look = 0; !struck.await(LOOK_MILLIS, TimeUnit.MILLISECONDS); look++) {
            if (look > LEASES_UNTIL_STUCK * LOOKS_A_LEASE) {
                first.close();
                return new MatrixCell(
                        preset.name(), step.toString(), interruption, Fate.NOT_REACHED, 0, Grade.ACCEPTABLE);
            }
            pass(tick, List.of(first));
        }
        try (WorkerNode second = station(2)) {
            second.prepare();
            second.start();
            int ticks = settle(
                    interruption == MatrixCell.Interruption.PAUSE ? 2 * LOOKS_A_LEASE : 0, tick, List.of(second));
            List<WorkerNode> living = List.of(second);
            if (interruption == MatrixCell.Interruption.KILL) {
                first.bury();
            } else {
                first.gate().resume();
                living = List.of(first, second);
            }
            ticks += settle(LEASES_UNTIL_STUCK * LOOKS_A_LEASE, tick, living);
            if (interruption != MatrixCell.Interruption.KILL) {
                first.close();
            }
            return judge(step, interruption, ticks * tick.toMillis() / 1000.0);
        }
    }

    private WorkerNode station(int worker) throws SQLException {
        return new WorkerNode(
                schema,
                preset,
                List.of(new WorkerRecorder(worker, Recorder.none())),
                workerSettings(),
                new CompletedTasks(1),
                Recorder.none(),
                CONNECTIONS);
    }

    private void strike(WorkerNode workerNode, MatrixCell.Interruption interruption) {
        switch (interruption) {
            case KILL -> {
                workerNode.kill();
                throw new WorkerCrash();
            }
            case PAUSE -> workerNode.gate().pause();
            case TERMINATE -> terminate(workerNode.backends());
        }
    }

    private void terminate(List<Integer> backends) {
        try {
            schema.terminate(backends);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass tick by tick until the queue is empty, at most {@code most} ticks; returns the ticks it took. */
    private int settle(int most, Duration tick, List<WorkerNode> living) throws SQLException, InterruptedException {
        for (int ticks = 0; ; ticks++) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
            while (System.nanoTime() < until) {
                if (isSettled()) {
                    return ticks;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (ticks >= most) {
                return ticks;
            }
            pass(tick, living);
        }
    }

    /** Passes time and lets heartbeats and duties of the living workers catch up. */
    private void pass(Duration tick, List<WorkerNode> living) throws SQLException, InterruptedException {
        time.pass(tick);
        for (WorkerNode workerNode : living) {
            workerNode.keepUp(CATCH_UP);
        }
    }

    private boolean isSettled() throws SQLException {
        if (!preset.capabilities().contains(Capability.TELLS_REMAINING)) {
            return effects() > 0;
        }
        return OpenTasks.count(queue, connection) == 0;
    }

    private long effects() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EFFECTS)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private MatrixCell judge(Step step, MatrixCell.Interruption interruption, double waitSeconds) throws SQLException {
        long effects = effects();
        boolean isSettled = isSettled();
        Fate fate = effects > 1
                ? Fate.TWICE
                : effects == 1 ? isSettled ? Fate.ONCE : Fate.RESURRECTED : isSettled ? Fate.LOST : stuck();
        return new MatrixCell(preset.name(), step.toString(), interruption, fate, waitSeconds, grade(fate));
    }

    /** STUCK, or TIME_STANDS if the lease may follow a clock that virtual time does not move. */
    private Fate stuck() {
        boolean isMoved = UnmovedTime.of(preset.strategy(), preset.options()).isEmpty();
        return isMoved ? Fate.STUCK : Fate.TIME_STANDS;
    }

    private Grade grade(Fate fate) {
        return switch (fate) {
            case ONCE, TIME_STANDS, NOT_REACHED -> Grade.ACCEPTABLE;
            case LOST -> grade(Anomaly.LOST);
            case TWICE -> grade(Anomaly.DUPLICATE_EFFECT);
            case STUCK -> grade(Anomaly.STUCK);
            case RESURRECTED -> grade(Anomaly.RESURRECTED);
        };
    }

    private Grade grade(Anomaly anomaly) {
        return preset.strategy()
                .contract()
                .grade(anomaly, Conditions.FAULTY, workerSettings().effects());
    }

    private WorkerSettings workerSettings() {
        return WorkerSettings.ordinary(preset, 1, POLL, PATIENCE);
    }
}
