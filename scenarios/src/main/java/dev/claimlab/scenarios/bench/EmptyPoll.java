package dev.claimlab.scenarios.bench;

import dev.claimlab.spi.ClaimSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** A worker polls a queue without available tasks: one operation is one poll. */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EmptyPoll {

    /** The states of an empty queue. */
    public enum Litter {
        /** The tables are empty. */
        CLEAN,
        /** Dead rows of done tasks remain, without vacuum. */
        DEAD,
        /** Dead rows remain, and an old snapshot of another session keeps claims from skipping them. */
        HELD
    }

    /** A queue without tasks. */
    @State(Scope.Benchmark)
    public static class Empty {

        /** The strategy. */
        @Param({"transaction.delete", "lease.fenced"})
        private String strategy = "";

        /** The state in which earlier tasks leave the queue. */
        @Param({"CLEAN", "DEAD", "HELD"})
        private Litter litter = Litter.CLEAN;

        /** The number of earlier tasks. */
        @Param("1000")
        private int dead;

        private BenchQueue queue;
        private RoundTrip cleaner;
        private Connection holder;

        /** Installs the strategy. */
        @Setup(Level.Trial)
        public void open(BenchmarkParams benchmark) throws IOException, SQLException {
            queue = BenchQueue.open(
                    BenchStrategy.of(benchmark.getBenchmark(), strategy, "1", ""), benchmark.getThreads() + 1);
            queue.forbidVacuum();
            cleaner = new RoundTrip(queue, 0);
            holder = queue.connect();
        }

        /** Adds tasks and drains them, with an old snapshot held if the state asks for it. */
        @Setup(Level.Iteration)
        public void litter() throws SQLException {
            queue.clear();
            if (litter != Litter.CLEAN) {
                queue.fill(dead);
                if (litter == Litter.HELD) {
                    holdSnapshot();
                }
                while (queue.waiting() > 0) {
                    cleaner.perform();
                }
            }
            queue.beginMeasuring();
        }

        private void holdSnapshot() throws SQLException {
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("SELECT pg_current_snapshot()");
            }
        }

        /** Releases the snapshot. */
        @TearDown(Level.Iteration)
        public void letGo() throws SQLException {
            queue.endMeasuring();
            if (!holder.getAutoCommit()) {
                holder.rollback();
                holder.setAutoCommit(true);
            }
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

        private ClaimSession session;

        /** Opens a session, which is closed with the queue. */
        @Setup(Level.Trial)
        public void open(Empty empty) throws SQLException {
            session = empty.queue.session();
        }

        private int poll() throws SQLException {
            int found = session.claim(1).size();
            if (found > 0) {
                throw new IllegalStateException("a claim returned a task although the queue was drained");
            }
            return found;
        }
    }

    /** One poll. */
    @Benchmark
    public int poll(Worker worker) throws SQLException {
        return worker.poll();
    }
}
