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

/** A task arrives while the only worker is idle: one operation lasts from the enqueue until the worker has claimed it. */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WakeUpLatency {

    /** One idle worker. */
    @State(Scope.Benchmark)
    public static class Idle {

        /** Whose queue. */
        @Param("lease.fenced")
        private String strategy = "";

        /** What wakes the worker. */
        @Param({"notify", "poll"})
        private String wake = "";

        /** How long a worker sleeps that polls. */
        @Param("20")
        private int pollMillis;

        private BenchQueue queue;
        private Connection producer;
        private IdleWorker worker;
        private SplittableRandom random;
        private long pollNanos;

        /** Installs the strategy, and lets the worker begin to wait. */
        @Setup(Level.Trial)
        public void open(BenchmarkParams benchmark) throws IOException, SQLException {
            if (benchmark.getThreads() > 1) {
                throw new IllegalStateException("one task at a time is timed here: leave -t at 1");
            }
            queue = BenchQueue.open(BenchStrategy.of(benchmark.getBenchmark(), strategy, "1", wake), 1);
            producer = queue.connect();
            random = new SplittableRandom(queue.seed());
            pollNanos = Duration.ofMillis(pollMillis).toNanos();
            worker = new IdleWorker(queue, pollNanos);
        }

        /** Says where an iteration begins. */
        @Setup(Level.Iteration)
        public void begin() throws SQLException {
            queue.beginMeasuring();
        }

        /** Lets the worker fall idle, and some more time pass, so that enqueues do not keep step with polls. */
        @Setup(Level.Invocation)
        public void rest() throws SQLException, InterruptedException {
            worker.awaitIdle();
            Pacer.awaitNanos(System.nanoTime() + random.nextLong(pollNanos));
        }

        /** Says where it ends. */
        @TearDown(Level.Iteration)
        public void end() throws SQLException, InterruptedException {
            worker.lookIdle();
            queue.endMeasuring();
        }

        /** Drops everything. */
        @TearDown(Level.Trial)
        public void close() throws IOException, SQLException, InterruptedException {
            worker.close();
            queue.close();
        }
    }

    /** One task that arrives. */
    @Benchmark
    public void enqueueToClaimed(Idle idle) throws SQLException, InterruptedException {
        idle.queue.queue().enqueue(idle.producer, idle.queue.newTasks(1));
        idle.worker.awaitClaimed();
    }
}
