package dev.claimlab.verify.explore;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.Proxies;
import dev.claimlab.verify.explore.LockingSelect.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one process, kept open across schedules; every statement and every transaction end passes the
 * watcher. Used by one thread at a time.
 */
final class SteppedProcess implements AutoCloseable {

    private static final String SETTINGS = """
            RESET ALL;
            SELECT pg_catalog.set_config('synchronous_commit', 'off', false),
                CASE WHEN pg_catalog.current_setting('is_superuser') = 'on'
                    THEN pg_catalog.set_config('deadlock_timeout', '{milliseconds}ms', false)
                END,
                pg_catalog.setseed(0.5), pg_catalog.pg_advisory_unlock_all()
            """.replace("{milliseconds}", String.valueOf(LockView.DEADLOCK_MILLIS));

    private final RunSchema schema;
    private final Deque<Link> idle = new ArrayDeque<>();
    private final Set<Link> used = new LinkedHashSet<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private Watcher watcher = Watcher.NOBODY;
    private boolean keepsSnapshots;

    SteppedProcess(RunSchema schema) {
        this.schema = schema;
    }

    /** Sets the watcher of all further steps. */
    void watch(Watcher by) {
        watcher = by;
    }

    /** The data source that the strategy uses. */
    DataSource dataSource() {
        return Proxies.of(DataSource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> throw new SQLFeatureNotSupportedException(method.getName());
        });
    }

    /** A connection; close makes it idle for the next request. */
    Connection connection() throws SQLException {
        Link link = idle.poll();
        if (link == null) {
            link = Link.open(schema);
            prepare(link);
            links.add(link);
        }
        used.add(link);
        return watched(Connection.class, link.connection, link, "");
    }

    /** The backends of its connections. */
    List<Integer> backends() {
        return links.stream().map(Link::backend).toList();
    }

    /** Whether its transactions keep the snapshot of their first statement. */
    boolean keepsSnapshots() {
        return keepsSnapshots;
    }

    /** Forgets its connections, which the server has terminated. */
    void drop() {
        links.forEach(Link::abort);
        links.clear();
        idle.clear();
        used.clear();
    }

    /** Resets the connections that were used; all are idle. */
    void refresh() throws SQLException {
        for (Link link : used) {
            if (!link.connection.getAutoCommit()) {
                link.connection.rollback();
                link.connection.setAutoCommit(true);
            }
            prepare(link);
        }
        used.clear();
    }

    private static void prepare(Link link) throws SQLException {
        try (Statement statement = link.connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    private <T> T watched(Class<T> type, T target, Link link, String sql) {
        Map<Integer, Parameter> parameters = new TreeMap<>();
        return Proxies.of(type, (proxy, method, arguments) -> {
            String name = method.getName();
            if (target instanceof Connection connection && name.equals("close")) {
                giveBack(connection, link);
                return null;
            }
            Call call = () -> Proxies.call(target, method, arguments);
            if (name.equals("executeQuery") && arguments == null && LockingSelect.is(sql)) {
                return watcher.step(sql, new LockingCall(call, new LockingSelect(link.connection, sql, parameters)));
            }
            if (name.startsWith("execute")) {
                return watcher.step(arguments == null ? sql : String.valueOf(arguments[0]), call);
            }
            if (name.equals("commit") || name.equals("rollback")) {
                return watcher.step(name.toUpperCase(Locale.ROOT) + (arguments == null ? "" : " TO SAVEPOINT"), call);
            }
            Object answer = call.perform();
            if (name.equals("createStatement") && answer instanceof Statement statement) {
                return watched(Statement.class, statement, link, "");
            }
            if (arguments == null) {
                return answer;
            }
            if (name.startsWith("set") && arguments[0] instanceof Integer place) {
                parameters.put(place, other -> Proxies.call(other, method, arguments));
            }
            if (name.equals("setTransactionIsolation")) {
                keepsSnapshots = !arguments[0].equals(Connection.TRANSACTION_READ_COMMITTED);
            }
            return name.startsWith("prepare") && answer instanceof PreparedStatement statement
                    ? watched(PreparedStatement.class, statement, link, String.valueOf(arguments[0]))
                    : answer;
        });
    }

    /** Rolls back an open transaction and keeps session state, like a pool. */
    private void giveBack(Connection connection, Link link) throws SQLException {
        if (!links.contains(link) || idle.contains(link)) {
            return;
        }
        if (connection.isClosed()) {
            links.remove(link);
            used.remove(link);
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.push(link);
    }

    @Override
    public void close() throws SQLException {
        for (Link link : links) {
            link.connection.close();
        }
    }

    /** Sees every step before it is sent. */
    @FunctionalInterface
    interface Watcher {

        /** Performs every step at once. */
        Watcher NOBODY = (sql, call) -> call.perform();

        /** Performs a step, now or later, and returns its answer. */
        @Nullable Object step(String sql, Call call) throws Throwable;
    }

    /** A call to the server. */
    @FunctionalInterface
    interface Call {

        /** Sends it and returns the answer. */
        @Nullable Object perform() throws Throwable;

        /** Sends it, with a stop before its locks where the client makes the stop and not the server. */
        default @Nullable Object performInside(Runnable stop) throws Throwable {
            return perform();
        }
    }

    /** A locking SELECT. */
    private record LockingCall(Call call, LockingSelect select) implements Call {

        @Override
        public @Nullable Object perform() throws Throwable {
            return call.perform();
        }

        @Override
        public @Nullable Object performInside(Runnable stop) throws Throwable {
            return select.connection().getAutoCommit() ? perform() : select.execute(stop);
        }
    }

    /** A connection and its backend. */
    private record Link(Connection connection, int backend) {

        static Link open(RunSchema schema) throws SQLException {
            Connection connection = schema.connect();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                rows.next();
                return new Link(connection, rows.getInt(1));
            }
        }

        void abort() {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                throw new IllegalStateException("a connection could not be dropped", e);
            }
        }
    }
}
