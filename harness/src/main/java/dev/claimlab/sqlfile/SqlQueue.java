package dev.claimlab.sqlfile;

import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.Transactions;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The queue of an installed strategy file. */
final class SqlQueue implements TaskQueue {

    private static final int ROWS_A_FETCH = 10_000;

    private final SqlFile file;
    private final SqlPlans plans;
    private final DataSource dataSource;
    private final Options options;
    private final Clock clock;
    private final int listenLine;
    private final Map<String, SqlPlan> enqueuesAfter = new ConcurrentHashMap<>();

    /** The queue of a file whose header names the channel in this line. */
    SqlQueue(SqlFile file, SqlPlans plans, DataSource dataSource, Options options, Clock clock, int listenLine) {
        this.listenLine = listenLine;
        this.file = file;
        this.plans = plans;
        this.dataSource = dataSource;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        SqlPlan plan = plans.required(SqlFile.ENQUEUE);
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            if (tasks.size() > 1 && isPlainInsert(plan) && Transactions.mayBatch(connection)) {
                for (Task task : tasks) {
                    plan.bind(statement, SqlValues.ofTask(task, options, clock)).addBatch();
                }
                statement.executeBatch();
                return;
            }
            for (Task task : tasks) {
                plan.bind(statement, SqlValues.ofTask(task, options, clock)).execute();
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    /** The number of rows written or returned tells whether the task was added. */
    @Override
    public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        SqlPlan plan = plans.required(SqlFile.ENQUEUE);
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            if (!plan.bind(statement, SqlValues.ofTask(task, options, clock)).execute()) {
                return statement.getUpdateCount() > 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    /** Whether the statement can be executed as a JDBC batch, which must not return rows. */
    private static boolean isPlainInsert(SqlPlan plan) {
        String sql = plan.sql().toUpperCase(Locale.ROOT);
        return sql.stripLeading().startsWith("INSERT") && !sql.contains("RETURNING");
    }

    @Override
    public void enqueueInOneStatement(Connection connection, String with, Task task) throws SQLException {
        enqueuesAfter
                .computeIfAbsent(with, plans::enqueueAfter)
                .execute(connection, SqlValues.ofTask(task, options, clock));
    }

    @Override
    public ClaimSession session(WorkerId worker) throws SQLException {
        return new SqlSession(
                file,
                plans,
                dataSource,
                SqlValues.of(worker.toString(), options, clock),
                new CommitResolver(dataSource, options.resolves()));
    }

    @Override
    public List<Duty> duties() {
        return file.duties().stream()
                .<Duty>map(name ->
                        new SqlDuty(name, plans.required(name), file.every(), options, clock, plans.announcement()))
                .toList();
    }

    @Override
    public void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
        SqlPlan plan = plans.find(SqlFile.REMAINING);
        if (plan == null) {
            return;
        }
        Transactions.begin(connection);
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            statement.setFetchSize(ROWS_A_FETCH);
            try (ResultSet rows =
                    plan.bind(statement, SqlValues.of("", options, clock)).executeQuery()) {
                int task = SqlAnswers.column(plan, rows, "task");
                int state = SqlAnswers.column(plan, rows, "state");
                int attempt = SqlAnswers.columns(rows).indexOf("attempt") + 1;
                while (rows.next()) {
                    consumer.accept(new Remaining(
                            SqlAnswers.task(plan, rows, task),
                            SqlAnswers.state(plan, rows, state),
                            attempt == 0 ? 0 : rows.getInt(attempt)));
                }
            }
        } catch (SQLException e) {
            Transactions.rollBackAfter(connection, plan.of(e));
        }
        Transactions.rollBack(connection);
    }

    @Override
    public Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
        return options.wakesByNotify() && file.channel().isPresent()
                ? Optional.of(new SqlWakeUp(
                        dataSource.getConnection(),
                        listen(file.channel().get()),
                        SqlNotify.of(options).secondLook()))
                : Optional.empty();
    }

    private SqlStatement listen(String channel) {
        return new SqlStatement("listen", file.file(), listenLine, "LISTEN " + channel, List.of());
    }

    /** A duty that executes one statement, and notifies workers if it changed something. */
    private record SqlDuty(
            String name, SqlPlan plan, Duration period, Options options, Clock clock, SqlAnnouncement announcement)
            implements Duty {

        @Override
        public void perform(Connection connection) throws SQLException {
            if (plan.execute(connection, SqlValues.of(name, options, clock))) {
                announcement.send(connection);
            }
        }
    }
}
