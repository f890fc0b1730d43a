package dev.claimlab.producer;

import dev.claimlab.history.Outcomes;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.ThreadErrors;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.Cancellations;
import dev.claimlab.load.CoordinatorClock;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.Tasks;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
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
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Enqueues tasks at their intended times, on one thread for each producer of a share. */
public final class ProducerPool {

    private static final long RECONNECT_NANOS = 20_000_000L;

    private final RunPlan runPlan;
    private final TaskQueue queue;
    private final CoordinatorClock clock;
    private final LoadShare share;
    private final List<Producer> producers;
    private final ConnectionSource connector;
    private final Waiter waiter;

    /**
     * A pool.
     *
     * @param producer the producer of a number, from 1
     * @param connector where producers get their connections, which are closed after use
     */
    public ProducerPool(
            RunPlan runPlan,
            TaskQueue queue,
            CoordinatorClock clock,
            LoadShare share,
            IntFunction<Producer> producer,
            ConnectionSource connector,
            Waiter waiter) {
        this.runPlan = runPlan;
        this.queue = queue;
        this.clock = clock;
        this.share = share;
        this.producers = share.numbers().stream().map(producer::apply).toList();
        this.connector = connector;
        this.waiter = waiter;
    }

    /** The number of producers of a plan. */
    public static int producers(RunPlan runPlan) {
        return runPlan.scenario().arrival().producers(runPlan.settings());
    }

    /**
     * Enqueues the arrivals of the share until it is told to end; returns when the last one was sent.
     *
     * @param firstTask the number of the first task of all
     * @param start the time of the first arrival by the clock of the run, in nanoseconds
     * @param from the arrival with which each producer begins
     */
    public void bring(Arrivals arrivals, long firstTask, long start, List<Long> from, BooleanSupplier ends)
            throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(producers.size());
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int index = 0; index < producers.size(); index++) {
                Producer producer = producers.get(index);
                long first = from.get(index);
                jobs.add(() -> {
                    bring(producer, arrivals, firstTask, start, first, ends);
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
    private void bring(
            Producer producer, Arrivals arrivals, long firstTask, long start, long from, BooleanSupplier ends)
            throws SQLException, InterruptedException {
        RunSettings runSettings = runPlan.settings();
        Enqueue enqueue = EnqueueFactory.of(runPlan, queue);
        Tasks tasks = new Tasks(
                runSettings.seed(),
                runSettings.payloadBytes(),
                runPlan.scenario().mix(),
                clock.wall());
        Cancellations cancellations =
                new Cancellations(queue, producer, tasks.mix().features(), runSettings.seed());
        FanIn fanIn = new FanIn(tasks.mix().features().fanIn());
        int next = (int) Math.min(from, arrivals.count());
        while (next < arrivals.count() && !ends.getAsBoolean()) {
            try (Connection connection = connector.connect()) {
                while (next < arrivals.count() && !ends.getAsBoolean()) {
                    int arrival = next;
                    long intended = start + arrivals.offsetNanos(arrival);
                    if (waiter.await(intended - clock.nanos())) {
                        return;
                    }
                    if (ends.getAsBoolean()) {
                        break;
                    }
                    int together = arrivals.together(arrival);
                    next += share.all() * together;
                    List<Task> sent = IntStream.range(arrival, arrival + together)
                            .mapToObj(each -> fanIn.next(tasks.task(firstTask + each, arrivals.isFlood(each))))
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
                if (runPlan.scenario().faults().isCalm() || !Outcomes.isGone(e)) {
                    throw e;
                }
                if (waiter.await(RECONNECT_NANOS)) {
                    return;
                }
            }
        }
    }

    /** Waits between two arrivals. */
    @FunctionalInterface
    public interface Waiter {

        /** Waits at most so many nanoseconds; returns whether the load is to be abandoned. */
        boolean await(long nanos) throws InterruptedException;
    }
}
