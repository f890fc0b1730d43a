package dev.claimlab.execution;

import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.ProcessCpu;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.metric.ServerLook;
import dev.claimlab.scenario.Scenario;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the server while tasks are worked off: looks at it a few times a second, on a thread and a connection of its
 * own, and sees how a bystander fares, where the scenario asks for one.
 */
final class ServerMonitor implements AutoCloseable {

    private static final long PERIOD_MILLIS = 250;
    private static final double NANOS_A_MICRO = 1000;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final @Nullable Bystander bystander;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable ServerLook look;
    private @Nullable Future<ServerHealth> looking;
    private @Nullable ServerHealth health;
    private @Nullable Double cpuMicrosPerTask;
    private long cpuNanosBefore;
    private long completedBefore;

    private ServerMonitor(RunContext runContext, WorkPhase workPhase, @Nullable Bystander bystander) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.bystander = bystander;
    }

    /** A watch of that run, which does not look yet. */
    static ServerMonitor of(RunContext runContext, WorkPhase workPhase, StopSignal stop) throws SQLException {
        boolean isAsked = runContext.trial().scenario().bystander();
        return new ServerMonitor(runContext, workPhase, isAsked ? Bystander.settle(runContext, stop) : null);
    }

    /** Whether what the server counts in a run of that scenario is what tasks cost. */
    static boolean sparesCounters(Scenario scenario) {
        return scenario.faults().sparesCounters() && !scenario.bystander();
    }

    /** Lets the bystander be alone for a while, if there is one. */
    void alone() throws SQLException, InterruptedException {
        if (bystander != null) {
            bystander.alone(runContext.trial().settings().duration());
        }
    }

    /** Begins to look; where harm hits the server itself, nothing is looked at. */
    void begin() throws SQLException {
        cpuNanosBefore = ProcessCpu.nanos();
        completedBefore = workPhase.completed().count();
        if (bystander != null) {
            bystander.begin();
        }
        if (runContext.trial().scenario().faults().sparesCounters()) {
            ServerLook opened = new ServerLook(
                    runContext.server().address().connect(),
                    runContext.applicationName(),
                    runContext.schema().name(),
                    System.nanoTime());
            look = opened;
            looking = thread.submit(() -> lookUntilTheEnd(opened));
        }
    }

    private ServerHealth lookUntilTheEnd(ServerLook opened) throws SQLException, InterruptedException {
        do {
            opened.look(System.nanoTime());
        } while (!end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        return opened.until(System.nanoTime(), completedMeanwhile());
    }

    /** Ends to look; what it did itself is counted by the server only when it is closed. */
    void end() throws SQLException, InterruptedException {
        if (completedMeanwhile() > 0) {
            cpuMicrosPerTask = (ProcessCpu.nanos() - cpuNanosBefore) / NANOS_A_MICRO / completedMeanwhile();
        }
        end.countDown();
        if (bystander != null) {
            bystander.end();
        }
        if (looking != null) {
            health = Waiting.of(looking);
        }
    }

    private long completedMeanwhile() {
        return workPhase.completed().count() - completedBefore;
    }

    /** What this process took of the processors for a task completed meanwhile; null where none was. */
    @Nullable Double cpuMicrosPerTask() {
        return cpuMicrosPerTask;
    }

    /** What was seen; null where nobody looked. */
    @Nullable ServerHealth health() {
        return health;
    }

    /** How the bystander fared; null where there was none. */
    @Nullable BystanderTimes bystander() {
        return bystander == null ? null : bystander.times();
    }

    @Override
    public void close() throws SQLException {
        end.countDown();
        thread.shutdownNow();
        if (bystander != null) {
            bystander.close();
        }
        if (look != null) {
            look.close();
        }
    }

    /** What a thread that speaks to the server came to. */
    static final class Waiting {

        private Waiting() {}

        static <T> T of(Future<T> result) throws SQLException, InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
