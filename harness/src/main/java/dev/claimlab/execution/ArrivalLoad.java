package dev.claimlab.execution;

import dev.claimlab.history.Outcomes;
import dev.claimlab.jdbc.ThreadErrors;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.Cancellations;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.FanIn;
import dev.claimlab.load.Producer;
import dev.claimlab.load.Tasks;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Enqueues tasks at their intended times, on as many threads as the scenario has producers. */
final class ArrivalLoad {

    private static final long RECONNECT_NANOS = 20_000_000L;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final StopSignal stop;
    private final Connector connector;
    private final List<Producer> producers;

    /** A load whose producers take their connections from there. */
    ArrivalLoad(RunContext runContext, WorkPhase workPhase, StopSignal stop, Connector connector) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.stop = stop;
        this.connector = connector;
        this.producers = IntStream.rangeClosed(1, producers(runContext.runPlan()))
                .mapToObj(workPhase::producer)
                .toList();
    }

    /** The number of producers of a plan. */
    static int producers(RunPlan runPlan) {
        return runPlan.scenario().arrival().producers(runPlan.settings());
    }

    /** Enqueues all tasks, counted from this start, until it is told to end; returns when the last one was sent. */
    void bring(Arrivals arrivals, long start, BooleanSupplier ends) throws SQLException, InterruptedException {
        long first = workPhase.reserve(arrivals.count());
        ExecutorService threads = Executors.newFixedThreadPool(producers.size());
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int number = 0; number < producers.size(); number++) {
                int offset = number;
                jobs.add(() -> {
                    bring(producers.get(offset), arrivals, first, start, offset, ends);
                    return null;
                });
            }
            for (Future<Void> job : threads.invokeAll(jobs)) {
                job.get();
            }
        } catch (ExecutionException e) {
            throw ThreadErrors.asItWas(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Enqueues one task of as many as there are producers at its time; a late one is enqueued at once. */
    private void bring(Producer producer, Arrivals arrivals, long first, long start, int offset, BooleanSupplier ends)
            throws SQLException, InterruptedException {
        Enqueue enqueue = workPhase.enqueue();
        Tasks tasks = workPhase.tasks();
        Cancellations cancellations = new Cancellations(
                runContext.queue(),
                producer,
                tasks.mix().features(),
                runContext.runPlan().settings().seed());
        FanIn fanIn = new FanIn(tasks.mix().features().fanIn());
        int next = offset;
        while (next < arrivals.count() && !ends.getAsBoolean()) {
            try (Connection connection = connector.connect()) {
                while (next < arrivals.count() && !ends.getAsBoolean()) {
                    int arrival = next;
                    long intended = start + arrivals.offsetNanos(arrival);
                    if (stop.await(intended - System.nanoTime())) {
                        return;
                    }
                    int together = arrivals.together(arrival);
                    next += producers.size() * together;
                    List<Task> sent = IntStream.range(arrival, arrival + together)
                            .mapToObj(each -> fanIn.next(tasks.task(first + each, arrivals.isFlood(each))))
                            .toList();
                    if (producer.enqueue(connection, enqueue, sent, intended)) {
                        fanIn.acknowledged(sent);
                    }
                    cancellations.after(connection, sent);
                }
                cancellations.finish(connection);
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

    /** Where producers get their connections. */
    @FunctionalInterface
    interface Connector {

        /** A connection, which is closed after use. */
        Connection connect() throws SQLException;
    }
}
