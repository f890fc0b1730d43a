package dev.claimlab.execution;

import dev.claimlab.history.Outcomes;
import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.ProcessCpu;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.metric.ServerLook;
import dev.claimlab.scenario.Scenario;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Monitors the server while tasks are worked off: samples it a few times a second, on a thread and a connection of its
 * own, and measures a bystander, if the scenario has one.
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
    private @Nullable Future<Optional<ServerHealth>> looking;
    private @Nullable ServerHealth health;
    private @Nullable Double cpuMicrosPerTask;
    private long cpuNanosBefore;
    private long completedBefore;

    private ServerMonitor(RunContext runContext, WorkPhase workPhase, @Nullable Bystander bystander) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.bystander = bystander;
    }

    /** Creates a monitor that has not started sampling. */
    static ServerMonitor of(RunContext runContext, WorkPhase workPhase, StopSignal stop) throws SQLException {
        boolean isAsked = runContext.runPlan().scenario().bystander();
        return new ServerMonitor(runContext, workPhase, isAsked ? Bystander.settle(runContext, stop) : null);
    }

    /** Whether the server's counters measure the cost of tasks in this scenario. */
    static boolean sparesCounters(Scenario scenario) {
        return scenario.faults().sparesCounters() && !scenario.bystander();
    }

    /** Measures the bystander without load, if there is one. */
    void alone() throws SQLException, InterruptedException {
        if (bystander != null) {
            bystander.alone(runContext.runPlan().settings().duration());
        }
    }

    /** Starts sampling, unless faults hit the server itself. */
    void begin() throws SQLException {
        cpuNanosBefore = ProcessCpu.nanos();
        completedBefore = workPhase.completed().count();
        if (bystander != null) {
            bystander.begin();
        }
        if (runContext.runPlan().scenario().faults().sparesCounters()) {
            ServerLook opened = new ServerLook(
                    runContext.schema().administer(),
                    runContext.applicationName(),
                    runContext.schema().name(),
                    System.nanoTime());
            look = opened;
            looking = thread.submit(() -> lookUntilTheEnd(opened));
        }
    }

    /** Nothing where the server does not show its sessions or tables. */
    private Optional<ServerHealth> lookUntilTheEnd(ServerLook opened) throws SQLException, InterruptedException {
        do {
            try {
                opened.look(System.nanoTime());
            } catch (SQLException e) {
                Outcomes.requireLacking(e);
                return Optional.empty();
            }
        } while (!end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        return Optional.of(opened.until(System.nanoTime(), completedMeanwhile()));
    }

    /** Stops sampling; the server counts the monitor's own work only when it is closed. */
    void end() throws SQLException, InterruptedException {
        if (completedMeanwhile() > 0) {
            cpuMicrosPerTask = (ProcessCpu.nanos() - cpuNanosBefore) / NANOS_A_MICRO / completedMeanwhile();
        }
        end.countDown();
        if (bystander != null) {
            bystander.end();
        }
        if (looking != null) {
            health = ThreadResult.of(looking).orElse(null);
        }
    }

    private long completedMeanwhile() {
        return workPhase.completed().count() - completedBefore;
    }

    /** CPU time of this process for each task completed meanwhile, in microseconds; null if there was none. */
    @Nullable Double cpuMicrosPerTask() {
        return cpuMicrosPerTask;
    }

    /** The samples; null if the server was not monitored. */
    @Nullable ServerHealth health() {
        return health;
    }

    /** The durations of the bystander; null if there was none. */
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
}
