package dev.claimlab.scenarios.bench;

import dev.claimlab.spi.Task;
import dev.claimlab.spi.Transactions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** A producer adds tasks: one operation is one transaction. */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EnqueueTask {

    private static final String BUSINESS = "CREATE TABLE claimlab_order (task bigint NOT NULL, details text NOT NULL)";
    private static final String ORDER = "INSERT INTO claimlab_order (task, details) VALUES (?, ?)";

    /** A queue that is empty when an iteration begins. */
    @State(Scope.Benchmark)
    public static class Inbox {

        /** The strategy. */
        @Param("lease.fenced")
        private String strategy = "";

        /** The number of tasks in a batch. */
        @Param("100")
        private int tasks;

        private BenchQueue queue;
        private @Nullable Listener listener;

        /** Installs the strategy. */
        @Setup(Level.Trial)
        public void open(BenchmarkParams benchmark) throws IOException, SQLException {
            queue = BenchQueue.open(
                    BenchStrategy.of(benchmark.getBenchmark(), strategy, "1", ""), benchmark.getThreads());
            queue.execute(BUSINESS);
            listener = queue.wakeUp().map(Listener::new).orElse(null);
        }

        /** Removes the tasks of the previous iteration. */
        @Setup(Level.Iteration)
        public void clear() throws SQLException {
            queue.clear();
            queue.beginMeasuring();
        }

        /** Signals the end of an iteration. */
        @TearDown(Level.Iteration)
        public void look() throws SQLException {
            queue.endMeasuring();
        }

        /** Drops the queue. */
        @TearDown(Level.Trial)
        public void close() throws IOException, SQLException, InterruptedException {
            if (listener != null) {
                listener.close();
            }
            queue.close();
        }
    }

    /** The connection of a thread. */
    @State(Scope.Thread)
    public static class Producer {

        private Connection connection;
        private BenchQueue queue;
        private int tasks;

        /** Opens a connection, which is closed with the queue. */
        @Setup(Level.Trial)
        public void open(Inbox inbox) throws SQLException {
            queue = inbox.queue;
            tasks = inbox.tasks;
            connection = queue.connect();
        }

        private void enqueue(List<Task> some) throws SQLException {
            queue.queue().enqueue(connection, some);
        }
    }

    /** Enqueues one task in a transaction of its own. */
    @Benchmark
    public void single(Producer producer) throws SQLException {
        producer.enqueue(producer.queue.newTasks(1));
    }

    /** Enqueues a batch of tasks in one transaction. */
    @Benchmark
    public void batch(Producer producer) throws SQLException {
        List<Task> some = producer.queue.newTasks(producer.tasks);
        Transactions.run(producer.connection, () -> producer.enqueue(some));
    }

    /** Inserts a business row and enqueues its task in one transaction. */
    @Benchmark
    public void inBusinessTransaction(Producer producer) throws SQLException {
        List<Task> one = producer.queue.newTasks(1);
        Transactions.run(producer.connection, () -> {
            try (PreparedStatement order = producer.connection.prepareStatement(ORDER)) {
                order.setLong(1, one.get(0).id());
                order.setString(2, one.get(0).payload());
                order.execute();
            }
            producer.enqueue(one);
        });
    }

    /** Enqueues one task with a NOTIFY, to which one session listens. */
    @Benchmark
    public void withNotify(Producer producer) throws SQLException {
        producer.enqueue(producer.queue.newTasks(1));
    }
}
