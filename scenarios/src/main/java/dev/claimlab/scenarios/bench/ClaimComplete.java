package dev.claimlab.scenarios.bench;

import java.io.IOException;
import java.sql.SQLException;
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
import org.openjdk.jmh.infra.IterationParams;

/** A worker claims and completes: one operation is the claim and completion of one batch of tasks. */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ClaimComplete {

    /** A queue in which at least {@code depth} tasks wait. */
    @State(Scope.Benchmark)
    public static class Full {

        /** The strategy. */
        @Param({"transaction.delete", "lease.fenced"})
        private String strategy = "";

        /** The number of tasks that a claim asks for. */
        @Param("1")
        private String batch = "";

        /** The least number of tasks that wait. */
        @Param("1000")
        private int depth;

        private BenchQueue queue;
        private Backlog backlog;
        private int workers;

        /** Installs the strategy. */
        @Setup(Level.Trial)
        public void open(BenchmarkParams benchmark) throws IOException, SQLException {
            workers = benchmark.getThreads();
            // The additional worker measures how fast tasks are done.
            queue = BenchQueue.open(BenchStrategy.of(benchmark.getBenchmark(), strategy, batch, ""), workers + 1);
            backlog = new Backlog(queue, depth, workers);
        }

        /** Adds the tasks of an iteration. */
        @Setup(Level.Iteration)
        public void fill(IterationParams iteration) throws SQLException {
            backlog.begin(iteration);
            queue.beginMeasuring();
        }

        /** Checks that the tasks did not run out. */
        @TearDown(Level.Iteration)
        public void look() throws SQLException {
            queue.endMeasuring();
            backlog.end();
        }

        /** Drops the queue. */
        @TearDown(Level.Trial)
        public void close() throws IOException, SQLException, InterruptedException {
            queue.close();
        }
    }

    /** The worker of a thread. */
    @State(Scope.Thread)
    public static class Worker {

        private RoundTrip roundTrip;

        /** Opens a session, which is closed with the queue. */
        @Setup(Level.Trial)
        public void open(Full full) throws SQLException {
            roundTrip = new RoundTrip(full.queue, full.workers);
        }
    }

    /** Claims and completes one batch. */
    @Benchmark
    public int claimComplete(Worker worker) throws SQLException {
        return worker.roundTrip.perform();
    }
}
