package dev.claimlab.run;

import dev.claimlab.fault.Nemesis;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Phase;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.Enqueue;
import dev.claimlab.load.Producer;
import dev.claimlab.load.Tasks;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.scenario.Scenario.Arrival;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.task.Task;
import dev.claimlab.workforce.Workforce;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks arrive at a rate of their own, whatever the workers do; latency counts from when each was meant to arrive. */
final class OpenLoopCourse {

    private static final long WARM_UP_TASKS = 300;
    private static final long MOST_WARM_UP_NANOS = 2_000_000_000L;
    private static final long HEAD_START_NANOS = 50_000_000L;
    private static final long RECONNECT_NANOS = 20_000_000L;
    private static final double RATE_A_PRODUCER = 250;
    private static final int MOST_PRODUCERS = 8;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Longer than a worker is woken within, so that no later task hides that it was not. */
    private static final long SILENCE_NANOS = 4 * SECOND_NANOS;

    private final Lab lab;
    private final Floor floor;
    private final StopSignal stop;
    private final Watch watch;
    private @Nullable Workforce worked;

    OpenLoopCourse(Lab lab, Floor floor, StopSignal stop, Watch watch) {
        this.lab = lab;
        this.floor = floor;
        this.stop = stop;
        this.watch = watch;
    }

    /** The most tasks that the course will bring in. */
    static long mostTasks(Trial trial) {
        return ProbeStep.tasks(trial.preset().options().batch())
                + warmUpTasks(trial)
                + trial.settings().backlog()
                + arrivals(trial).count();
    }

    /**
     * Where tasks take time, as many as the workers do in about a second; nothing else of a warm-up takes long, but where
     * nobody is woken: there, one for each worker, which it finds when it begins.
     */
    private static long warmUpTasks(Trial trial) {
        Settings settings = trial.settings();
        if (trial.scenario().arrival() == Arrival.TRICKLE) {
            return settings.workers();
        }
        long workNanos = settings.work().meanNanos();
        return workNanos == 0
                ? WARM_UP_TASKS
                : Math.max(settings.workers(), Math.min(WARM_UP_TASKS, settings.workers() * SECOND_NANOS / workNanos));
    }

    /** How many threads bring tasks in, so that none of them is the bottleneck. */
    private static int producers(Trial trial) {
        Settings settings = trial.settings();
        return trial.scenario().arrival() == Arrival.TRICKLE
                ? 1
                : (int) Math.min(MOST_PRODUCERS, Math.ceil(settings.ratePerSecond() / RATE_A_PRODUCER));
    }

    /** Runs the course, and returns what the server had counted before the arrivals. */
    Reading run(Aftermath aftermath) throws SQLException, InterruptedException {
        Settings settings = lab.trial().settings();
        lab.enter(Phase.WARM_UP);
        floor.bring(warmUpTasks(lab.trial()));
        floor.workOff(Phase.WARM_UP);
        floor.bring(settings.backlog());
        lab.vacuum();
        Reading before = floor.readAfterDisconnect(aftermath);
        lab.reconnect();
        if (stop.isRequested()) {
            return before;
        }
        Workforce workforce = floor.workforce();
        worked = workforce;
        try (workforce) {
            watch.alone();
            workforce.prepare();
            workforce.start();
            watch.begin();
            long start = System.nanoTime() + HEAD_START_NANOS;
            floor.troubles().begin(floor.reserve(0), start);
            bringThroughHarm(settings, workforce, start);
            long measured = start + warmUpNanos(settings);
            lab.enter(Phase.MEASURE, measured);
            lab.enter(Phase.DRAIN, measured + durationNanos(settings));
            floor.awaitQuiet(workforce);
            watch.end();
        }
        return before;
    }

    /** The worker processes that there were. */
    List<ProcessText> processes() {
        return worked == null ? List.of() : worked.processes();
    }

    private void bringThroughHarm(Settings settings, Workforce workforce, long start)
            throws SQLException, InterruptedException {
        Duration total = Duration.ofNanos(warmUpNanos(settings) + durationNanos(settings));
        try (Nemesis nemesis = Harming.begin(lab, workforce, start, total)) {
            bringAsTheyArrive(start);
            if (!stop.isRequested()) {
                nemesis.finish();
            }
        } catch (IOException e) {
            throw new SQLException("a fault could not be done: " + e.getMessage(), e);
        }
    }

    private void bringAsTheyArrive(long start) throws SQLException, InterruptedException {
        Arrivals arrivals = arrivals(lab.trial());
        long first = floor.reserve(arrivals.count());
        int producers = producers(lab.trial());
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int number = 1; number <= producers; number++) {
                int offset = number - 1;
                Producer producer = floor.producer(number);
                jobs.add(() -> {
                    bring(producer, arrivals, first, start, offset, producers);
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

    /** Brings every so many-th task in at its time; one that is late is brought in at once. */
    private void bring(Producer producer, Arrivals arrivals, long first, long start, int offset, int step)
            throws SQLException, InterruptedException {
        Enqueue enqueue = floor.enqueue();
        Tasks tasks = floor.tasks();
        int next = offset;
        while (next < arrivals.count()) {
            try (Connection connection = lab.connect()) {
                while (next < arrivals.count()) {
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
                // Harm takes connections away; what was under way is recorded as unknown, and the next one is tried.
                if (lab.trial().scenario().faults().isCalm() || !Outcomes.isGone(e)) {
                    throw e;
                }
                if (stop.await(RECONNECT_NANOS)) {
                    return;
                }
            }
        }
    }

    private static Arrivals arrivals(Trial trial) {
        Settings settings = trial.settings();
        long nanos = warmUpNanos(settings) + durationNanos(settings);
        if (trial.scenario().arrival() == Arrival.TRICKLE) {
            return Arrivals.trickle(SILENCE_NANOS, nanos, new SplittableRandom(settings.seed()));
        }
        boolean inBursts = trial.scenario().arrival() == Arrival.BURSTS;
        double share = inBursts ? trial.scenario().mix().noisyShare() : 0;
        if (inBursts && share == 0) {
            return Arrivals.burst(settings.ratePerSecond(), SECOND_NANOS, nanos, settings.seed());
        }
        Arrivals independent =
                Arrivals.poisson(settings.ratePerSecond() * (1 - share), nanos, new SplittableRandom(settings.seed()));
        return share == 0
                ? independent
                : independent.beside(
                        Arrivals.burst(settings.ratePerSecond() * share, SECOND_NANOS, nanos, settings.seed() + 1));
    }

    private static long warmUpNanos(Settings settings) {
        return Math.min(MOST_WARM_UP_NANOS, durationNanos(settings) / 4);
    }

    private static long durationNanos(Settings settings) {
        return settings.tasks().isPresent()
                ? (long) (settings.tasks().getAsLong() / settings.ratePerSecond() * 1e9)
                : settings.duration().toNanos();
    }
}
