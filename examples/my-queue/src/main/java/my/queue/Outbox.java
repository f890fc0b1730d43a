package my.queue;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.Transactions;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Messages that are deleted when they are taken, in a transaction that stays open until the work is done. */
public final class Outbox implements ClaimStrategy {

    private static final String INSTALL = "CREATE TABLE outbox (task bigint PRIMARY KEY, message text NOT NULL)";
    private static final String ENQUEUE = "INSERT INTO outbox (task, message) VALUES (?, ?)";
    private static final String CLAIM = """
            DELETE FROM outbox
            WHERE task = (
                SELECT task
                FROM outbox
                ORDER BY task
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING task
            """;

    @Override
    public String name() {
        return "my.outbox";
    }

    @Override
    public String idea() {
        return "a message is deleted when it is taken, and comes back unless the deletion is committed";
    }

    @Override
    public String source() {
        return "the outbox of my shop";
    }

    @Override
    public Contract contract() {
        return Contract.of("exactly-once");
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return Set.of(Capability.HOLDS_TRANSACTION, Capability.RETRIES, Capability.TRANSACTIONAL_ENQUEUE);
    }

    @Override
    public void validate(Options options) {
        if (options.batch() > 1 || !options.named().isEmpty()) {
            throw new IllegalArgumentException("my.outbox takes one message at a time and has no options");
        }
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) {
        return new TaskQueue() {
            @Override
            public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement(ENQUEUE)) {
                    for (Task task : tasks) {
                        statement.setLong(1, task.id());
                        statement.setString(2, task.payload());
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }

            @Override
            public ClaimSession session(WorkerId worker) throws SQLException {
                return new Session(dataSource.getConnection());
            }
        };
    }

    /** One connection, whose transaction is open while a message is held. */
    private record Session(Connection connection) implements ClaimSession {

        @Override
        public List<Claim> claim(int limit) throws SQLException {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(CLAIM);
                    ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    return List.of(new Claim(rows.getLong("task"), 0, "held by the transaction"));
                }
            } catch (SQLException e) {
                rollBack();
                throw e;
            }
            rollBack();
            return List.of();
        }

        @Override
        public Connection transaction() {
            return connection;
        }

        @Override
        public List<Claim> complete(List<Claim> claims) throws SQLException {
            Transactions.commit(connection);
            return claims;
        }

        @Override
        public Retried retry(Claim claim, Duration delay) throws SQLException {
            rollBack();
            return Retried.READY;
        }

        private void rollBack() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
