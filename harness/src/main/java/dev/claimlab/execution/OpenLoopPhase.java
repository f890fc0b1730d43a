package dev.claimlab.execution;

import dev.claimlab.fault.plan.Nemesis;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Phase;
import dev.claimlab.host.Workers;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.Tasks;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.spi.Task;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks arrive at a fixed rate, independent of the workers; latency counts from each task's intended arrival. */
final class OpenLoopPhase {

    private static final long MOST_WARM_UP_NANOS = 2_000_000_000L;
    private static final long HEAD_START_NANOS = 50_000_000L;
    private static final long RECONNECT_NANOS = 20_000_000L;

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
    CounterSnapshot run(FinalState finalState) throws SQLException, InterruptedException {
        RunSettings runSettings = runContext.runPlan().settings();
        runContext.enter(Phase.WARM_UP);
        workPhase.bring(warmUpTasks(runContext.runPlan()));
        workPhase.workOff(Phase.WARM_UP);
        workPhase.bring(runSettings.backlog());
        runContext.vacuum();
        CounterSnapshot before = workPhase.readAfterDisconnect(finalState);
        runContext.reconnect();
        if (stop.isRequested()) {
            return before;
        }
        Workers workforce = workPhase.workforce();
        worked = workforce;
        try (workforce) {
            serverMonitor.alone();
            workforce.prepare();
            workforce.start();
            serverMonitor.begin();
            long start = System.nanoTime() + HEAD_START_NANOS;
            workPhase.failureInjection().begin(workPhase.reserve(0), start);
            workPhase.gauge().begins(Phase.MEASURE);
            bringThroughHarm(runSettings, workforce, start);
            workPhase.gauge().begins(Phase.DRAIN);
            long measured = start + warmUpNanos(runSettings);
            runContext.enter(Phase.MEASURE, measured);
            runContext.enter(Phase.DRAIN, measured + durationNanos(runSettings));
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
        try (Nemesis nemesis = FaultInjection.begin(runContext, workforce, start, total)) {
            workPhase.gauge().counts(nemesis::begun);
            bringAsTheyArrive(start, nemesis);
            if (!stop.isRequested()) {
                nemesis.finish();
            }
        } catch (IOException e) {
            throw new SQLException("a fault could not be injected: " + e.getMessage(), e);
        }
    }

    private void bringAsTheyArrive(long start, Nemesis nemesis) throws SQLException, InterruptedException {
        Arrivals arrivals = arrivals(runContext.runPlan());
        long first = workPhase.reserve(arrivals.count());
        RunPlan runPlan = runContext.runPlan();
        int producers = runPlan.scenario().arrival().producers(runPlan.settings());
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int number = 1; number <= producers; number++) {
                int offset = number - 1;
                Producer producer = workPhase.producer(number);
                jobs.add(() -> {
                    bring(producer, arrivals, first, start, offset, producers, nemesis);
                    return null;
                });
            }
            for (Future<Void> job : threads.invokeAll(jobs)) {
                job.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Enqueues every {@code step}-th task at its time; a late one is enqueued at once. */
    private void bring(
            Producer producer, Arrivals arrivals, long first, long start, int offset, int step, Nemesis nemesis)
            throws SQLException, InterruptedException {
        Enqueue enqueue = workPhase.enqueue();
        Tasks tasks = workPhase.tasks();
        int next = offset;
        while (next < arrivals.count() && !nemesis.endsLoad()) {
            try (Connection connection = runContext.connect()) {
                while (next < arrivals.count() && !nemesis.endsLoad()) {
                    int arrival = next;
                    long intended = start + arrivals.offsetNanos(arrival);
                    if (stop.await(intended - System.nanoTime())) {
                        return;
                    }
                    int together = arrivals.together(arrival);
                    next += step * together;
                    List<Task> sent = IntStream.range(arrival, arrival + together)
                            .mapToObj(each -> tasks.task(first + each, arrivals.isFlood(each)))
                            .toList();
                    producer.enqueue(connection, enqueue, sent, intended);
                }
            } catch (SQLException e) {
                // Faults break connections; the insert in progress is recorded as unknown, and the next task is
                // enqueued.
                if (runContext.runPlan().scenario().faults().isCalm() || !Outcomes.isGone(e)) {
                    throw e;
                }
                if (stop.await(RECONNECT_NANOS)) {
                    return;
                }
            }
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
