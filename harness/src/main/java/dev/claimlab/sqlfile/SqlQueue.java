package dev.claimlab.sqlfile;

import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.TaskTypes;
import dev.claimlab.spi.Transactions;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.parse.Collapsing;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
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

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ROWS_A_FETCH = 10_000;

    private final SqlFile file;
    private final SqlPlans plans;
    private final DataSource dataSource;
    private final Options options;
    private final Clock clock;
    private final int listenLine;
    private final SqlProcess process = new SqlProcess();
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
        if (plans.operation(SqlFile.ENQUEUE) != null) {
            for (Task task : tasks) {
                var unused = added(connection, task);
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            if (tasks.size() > 1 && isPlainInsert(plan) && Transactions.mayBatch(connection)) {
                for (Task task : tasks) {
                    plan.bind(statement, ofTask(task)).addBatch();
                }
                statement.executeBatch();
                return;
            }
            for (Task task : tasks) {
                plan.bind(statement, ofTask(task)).execute();
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }

    private SqlValues ofTask(Task task) {
        return SqlValues.ofTask(task, options, clock);
    }

    /** The number of rows written or returned, or a unique violation, tells whether the task was added. */
    @Override
    public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        if (file.collapsing() != Collapsing.ERROR) {
            return added(connection, task);
        }
        Optional<Savepoint> before =
                connection.getAutoCommit() ? Optional.empty() : Optional.of(connection.setSavepoint());
        try {
            return added(connection, task);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            if (before.isPresent()) {
                connection.rollback(before.get());
            }
            return false;
        }
    }

    private boolean added(Connection connection, Task task) throws SQLException {
        return plans.isGranted(SqlFile.ENQUEUE, connection, ofTask(task));
    }

    @Override
    public boolean cancel(Connection connection, long task) throws SQLException {
        return plans.isGranted(SqlFile.CANCEL, connection, ofTask(new Task(task, "", "", 0, null, null)));
    }

    @Override
    public void pause(Connection connection) throws SQLException {
        var unused = plans.isGranted(SqlFile.PAUSE, connection, SqlValues.of(SqlIdentity.NONE, options, clock));
    }

    @Override
    public void resume(Connection connection) throws SQLException {
        var unused = plans.isGranted(SqlFile.RESUME, connection, SqlValues.of(SqlIdentity.NONE, options, clock));
        plans.announcement().send(connection);
    }

    /** Workers are notified of the task of the tick as of any other one. */
    @Override
    public void tick(Connection connection, WorkerId caller, Task tick) throws SQLException {
        SqlIdentity identity = new SqlIdentity(caller.toString(), process.name(), SqlIdentity.NONE.joined());
        if (plans.execute(SqlFile.TICK, connection, ofTask(tick).by(identity))) {
            plans.announcement().send(connection);
        }
    }

    @Override
    public Duration tickPeriod() {
        return file.every(SqlFile.TICK);
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
        return session(worker, TaskTypes.ALL);
    }

    @Override
    public ClaimSession session(WorkerId worker, List<String> types) throws SQLException {
        SqlValues values = SqlValues.of(SqlIdentity.NONE, options, clock).knowing(types);
        ClaimSession session = new SqlSession(file, plans, dataSource, worker, values, process);
        return plans.operation(SqlFile.RENEW) == null ? session : new SerialSession(session);
    }

    @Override
    public List<Duty> duties() {
        return file.duties().stream()
                .<Duty>map(name -> new SqlDuty(name, file, plans, process, options, clock))
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
            try (ResultSet rows = plan.bind(statement, SqlValues.of(SqlIdentity.NONE, options, clock))
                    .executeQuery()) {
                int task = SqlAnswers.column(plan, rows, "task", file.names());
                int state = SqlAnswers.column(plan, rows, "state", file.names());
                int attempt = 1
                        + SqlAnswers.columns(rows).stream()
                                .map(file.names()::column)
                                .toList()
                                .indexOf("attempt");
                while (rows.next()) {
                    consumer.accept(new Remaining(
                            SqlAnswers.task(plan, rows, task),
                            SqlAnswers.state(plan, rows, state, file.names()),
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
        if (!options.wakesByNotify() || file.channel().isEmpty()) {
            return Optional.empty();
        }
        SqlIdentity identity = new SqlIdentity(worker.toString(), process.name(), SqlIdentity.NONE.joined());
        SqlValues values = SqlValues.of(identity, options, clock);
        return Optional.of(new SqlListening(file, plans, listenLine)
                .open(dataSource, values, SqlNotify.of(options).secondLook()));
    }
}
