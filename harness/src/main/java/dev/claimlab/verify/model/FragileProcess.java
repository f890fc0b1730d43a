package dev.claimlab.verify.model;

import dev.claimlab.history.Outcomes;
import dev.claimlab.jdbc.Proxies;
import dev.claimlab.verify.kit.QueueSandbox;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A process that counts its statements and is killed before or after the statement that it was armed for. */
final class FragileProcess {

    private static final String CONNECTION_LOST = "08006";
    private static final Set<String> STEPS = Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");

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

    /** The data source that the strategy uses. */
    DataSource dataSource() {
        return Proxies.of(DataSource.class, new Source(this));
    }

    /** The process of a data source that a strategy uses. */
    static FragileProcess of(DataSource dataSource) {
        return ((Source) Proxy.getInvocationHandler(dataSource)).process();
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

    private Connection connect() throws SQLException {
        Connection connection = process.getConnection();
        connections.add(connection);
        return watched(Connection.class, connection);
    }

    private <T> T watched(Class<T> type, T target) {
        return Proxies.of(type, (proxy, method, arguments) -> {
            boolean isStep = method.getName().startsWith("execute") || STEPS.contains(method.getName());
            Object answer = isStep ? step(target, method, arguments) : Proxies.call(target, method, arguments);
            if (answer instanceof PreparedStatement statement) {
                return watched(PreparedStatement.class, statement);
            }
            return answer instanceof Statement statement ? watched(Statement.class, statement) : answer;
        });
    }

    private @Nullable Object step(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        statements++;
        boolean isHere = statements == crash.statement();
        if (isHere && crash.isBefore()) {
            isFired = true;
            killInTheServer();
        }
        Object answer = answer(target, method, arguments);
        if (isHere && !crash.isBefore()) {
            isFired = true;
            killInTheServer();
            throw new SQLException("the process is gone", CONNECTION_LOST);
        }
        return answer;
    }

    private @Nullable Object answer(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return Proxies.call(target, method, arguments);
        } catch (SQLException e) {
            isRefused |= Outcomes.isRetryable(e);
            throw e;
        }
    }

    /** The data source given to a strategy; compared by identity, as the sandbox does. */
    private record Source(FragileProcess process) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "getConnection" -> process.connect();
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> Proxies.call(process.process, method, arguments);
            };
        }
    }
}
