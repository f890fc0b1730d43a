package dev.claimlab.strategies;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.Transactions;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** No queue in the server: tasks wait in memory, so that a run measures only the harness and the effects. */
final class BaselineNone implements ClaimStrategy {

    /** The waiting tasks by the schema that it was installed in. */
    private final Map<String, Queue<Task>> waiting = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "baseline.none";
    }

    @Override
    public String idea() {
        return "tasks wait in the memory of the process: what the harness and the effects cost without any queue";
    }

    @Override
    public String source() {
        return "our own lower bound of cost: what any queue adds is the difference to this";
    }

    /** At-most-once: a process that dies loses its tasks. */
    @Override
    public Contract contract() {
        return Contract.of("at-most-once");
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return EnumSet.of(Capability.BATCH, Capability.RETRIES, Capability.TELLS_REMAINING);
    }

    @Override
    public void validate(Options options) {
        if (!options.named().isEmpty()) {
            throw new IllegalArgumentException("baseline.none has no options: " + options.named());
        }
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        waiting.put(schema(dataSource), new ConcurrentLinkedQueue<>());
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        Queue<Task> tasks = waiting.get(schema(dataSource));
        if (tasks == null) {
            throw new IllegalStateException("baseline.none was not installed here");
        }
        return new MemoryQueue(tasks, dataSource);
    }

    private static String schema(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_database() || '.' || current_schema()")) {
            rows.next();
            return connection.getMetaData().getURL() + " " + rows.getString(1);
        }
    }

    private record MemoryQueue(Queue<Task> tasks, DataSource dataSource) implements TaskQueue {

        @Override
        public void enqueue(Connection connection, List<Task> added) {
            tasks.addAll(added);
        }

        @Override
        public ClaimSession session(WorkerId worker) throws SQLException {
            return new MemorySession(tasks, dataSource.getConnection());
        }

        @Override
        public void remaining(Connection connection, Consumer<Remaining> consumer) {
            tasks.forEach(task -> consumer.accept(new Remaining(task.id(), Remaining.State.READY, 0)));
        }
    }

    private static final class MemorySession implements ClaimSession {

        private final Queue<Task> tasks;
        private final Connection connection;
        private boolean inTransaction;

        MemorySession(Queue<Task> tasks, Connection connection) {
            this.tasks = tasks;
            this.connection = connection;
        }

        @Override
        public List<Claim> claim(int limit) {
            List<Claim> claims = new ArrayList<>();
            @Nullable Task task = tasks.poll();
            while (task != null) {
                claims.add(new Claim(task.id(), 0, task));
                task = claims.size() < limit ? tasks.poll() : null;
            }
            return claims;
        }

        @Override
        public Connection transaction() throws SQLException {
            connection.setAutoCommit(false);
            inTransaction = true;
            return connection;
        }

        @Override
        public List<Claim> complete(List<Claim> claims) throws SQLException {
            if (inTransaction) {
                inTransaction = false;
                Transactions.commit(connection);
            }
            return claims;
        }

        @Override
        public Retried retry(Claim claim, Duration delay) throws SQLException {
            rollBack();
            tasks.add((Task) claim.token());
            return Retried.READY;
        }

        private void rollBack() throws SQLException {
            if (inTransaction) {
                inTransaction = false;
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                rollBack();
            }
        }
    }
}
