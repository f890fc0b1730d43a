package dev.claimlab.verify.model;

import dev.claimlab.history.Outcomes;
import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import dev.claimlab.jdbc.JdbcCall;
import dev.claimlab.jdbc.JdbcOperation;
import dev.claimlab.verify.kit.QueueSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A process that counts its statements and is killed before or after the statement that it was armed for. */
final class FragileProcess implements ConnectionSource, ConnectionInterceptor {

    private static final String CONNECTION_LOST = "08006";
    private static final Set<JdbcOperation> STEPS =
            Set.of(JdbcOperation.EXECUTE, JdbcOperation.COMMIT, JdbcOperation.ROLLBACK, JdbcOperation.SAVEPOINT);

    /** Sessions take turns, so that one which waits for the lock of another waits for ever. */
    private static final int LOCK_TIMEOUT_MILLIS = 500;

    private final QueueSandbox queueSandbox;
    private final DataSource process;
    private final List<Connection> connections = new ArrayList<>();
    private Crash crash = Crash.NONE;
    private int statements;
    private boolean isFired;
    private boolean isRefused;

    FragileProcess(QueueSandbox queueSandbox) throws SQLException {
        this.queueSandbox = queueSandbox;
        this.process = queueSandbox.process();
    }

    /** The process of a data source that a strategy uses. */
    static FragileProcess of(DataSource dataSource) {
        return (FragileProcess) ConnectionSource.behind(dataSource);
    }

    /** Counts statements from now on, and kills the process at the given one. */
    void arm(Crash at) {
        crash = at;
        statements = 0;
        isFired = false;
        isRefused = false;
    }

    /** Whether a statement since arming lost a race (retryable error), which says nothing of the queue state. */
    boolean isRefused() {
        return isRefused;
    }

    /** Kills nothing from now on; whether the process was killed since it was armed. */
    boolean disarm() {
        crash = Crash.NONE;
        return isFired;
    }

    void kill() throws SQLException {
        List<Connection> killed = List.copyOf(connections);
        killInTheServer();
        for (Connection connection : killed) {
            connection.abort(Runnable::run);
        }
    }

    /** Ends the backends only; the process notices at its next statement. */
    private void killInTheServer() throws SQLException {
        queueSandbox.kill(process);
        connections.clear();
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = process.getConnection();
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + LOCK_TIMEOUT_MILLIS + "ms'");
        }
        return InterceptedConnection.of(connection, this);
    }

    @Override
    public @Nullable Object around(JdbcCall call) throws SQLException {
        if (!STEPS.contains(call.operation())) {
            return call.proceed();
        }
        statements++;
        boolean isHere = statements == crash.statement();
        if (isHere && crash.isBefore()) {
            isFired = true;
            killInTheServer();
        }
        Object answer = answer(call);
        if (isHere && !crash.isBefore()) {
            isFired = true;
            killInTheServer();
            throw new SQLException("the process is gone", CONNECTION_LOST);
        }
        return answer;
    }

    private @Nullable Object answer(JdbcCall call) throws SQLException {
        try {
            return call.proceed();
        } catch (SQLException e) {
            isRefused |= Outcomes.isRetryable(e);
            throw e;
        }
    }
}
