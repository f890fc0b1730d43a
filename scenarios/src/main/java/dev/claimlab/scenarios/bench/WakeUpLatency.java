package dev.claimlab.scenarios.bench;

import dev.claimlab.load.Pacer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A task arrives while the only worker is idle: one operation lasts from the enqueue to the claim. */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WakeUpLatency {

    /** A queue with one idle worker. */
    @State(Scope.Benchmark)
    public static class Idle {

        /** The strategy. */
        @Param("lease.fenced")
        private String strategy = "";

        /** The way of waking the worker. */
        @Param({"notify", "poll"})
        private String wake = "";

        /** The poll interval of a worker that is not notified. */
        @Param("20")
        private int pollMillis;

        private BenchQueue queue;
        private Connection producer;
        private IdleWorker worker;
        private SplittableRandom random;
        private long pollNanos;

        /** Installs the strategy and starts the worker. */
        @Setup(Level.Trial)
        public void open(BenchmarkParams benchmark) throws IOException, SQLException {
            if (benchmark.getThreads() > 1) {
                throw new IllegalStateException("this benchmark times one task at a time: use -t 1");
            }
            queue = BenchQueue.open(BenchStrategy.of(benchmark.getBenchmark(), strategy, "1", wake), 1);
            producer = queue.connect();
            random = new SplittableRandom(queue.seed());
            pollNanos = Duration.ofMillis(pollMillis).toNanos();
            worker = new IdleWorker(queue, pollNanos);
        }

        /** Signals the start of an iteration. */
        @Setup(Level.Iteration)
        public void begin() throws SQLException {
            queue.beginMeasuring();
        }

        /** Waits until the worker is idle, plus a random time, so that enqueues are not in step with polls. */
        @Setup(Level.Invocation)
        public void rest() throws SQLException, InterruptedException {
            worker.awaitIdle();
            Pacer.awaitNanos(System.nanoTime() + random.nextLong(pollNanos));
        }

        /** Signals the end of an iteration. */
        @TearDown(Level.Iteration)
        public void end() throws SQLException, InterruptedException {
            worker.lookIdle();
            queue.endMeasuring();
        }

        /** Drops the queue. */
        @TearDown(Level.Trial)
        public void close() throws IOException, SQLException, InterruptedException {
            worker.close();
            queue.close();
        }
    }

    /** Enqueues one task and waits until it is claimed. */
    @Benchmark
    public void enqueueToClaimed(Idle idle) throws SQLException, InterruptedException {
        idle.queue.queue().enqueue(idle.producer, idle.queue.newTasks(1));
        idle.worker.awaitClaimed();
    }
}
