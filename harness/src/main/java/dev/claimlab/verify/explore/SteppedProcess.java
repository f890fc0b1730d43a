package dev.claimlab.verify.explore;

import dev.claimlab.database.RunSchema;
import dev.claimlab.jdbc.ConnectionInterceptor;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.jdbc.InterceptedConnection;
import dev.claimlab.jdbc.InterceptedListener;
import dev.claimlab.jdbc.JdbcCall;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The connections of one process, kept open across schedules; every statement and every transaction end passes the
 * watcher. Used by one thread at a time.
 */
final class SteppedProcess implements ConnectionSource, AutoCloseable {

    private static final String SETTINGS = """
            RESET ALL;
            SELECT pg_catalog.set_config('synchronous_commit', 'off', false), pg_catalog.setseed(0.5), pg_catalog.pg_advisory_unlock_all();
            UNLISTEN *
            """;
    private static final String DEADLOCK_TIMEOUT = "deadlock_timeout";
    private static final String DEADLOCKS = "; SET deadlock_timeout = '" + LockView.DEADLOCK_MILLIS + "ms'";
    private static final Pattern LISTEN = Pattern.compile("\\s*LISTEN\\b", Pattern.CASE_INSENSITIVE);

    private final RunSchema schema;
    private final Deque<Link> idle = new ArrayDeque<>();
    private final Set<Link> used = new LinkedHashSet<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private StepWatcher watcher = StepWatcher.NOBODY;
    private boolean keepsSnapshots;
    private @Nullable LateCommit lateCommit;

    SteppedProcess(RunSchema schema) {
        this.schema = schema;
    }

    /** Sets the watcher of all further steps. */
    void watch(StepWatcher by) {
        watcher = by;
    }

    /** A connection; close makes it idle for the next request. */
    @Override
    public Connection connect() throws SQLException {
        Link link = idle.poll();
        if (link == null) {
            link = open();
            prepare(link);
            links.add(link);
        }
        used.add(link);
        return InterceptedConnection.of(link.connection, link);
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

    /** Resets the connections that were used. */
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

    private LateCommit lateCommit() throws SQLException {
        LateCommit known = lateCommit == null ? LateCommit.of(schema) : lateCommit;
        lateCommit = known;
        return known;
    }

    private static void prepare(Link link) throws SQLException {
        try (Statement statement = link.connection.createStatement()) {
            statement.execute(link.findsDeadlocks ? SETTINGS + DEADLOCKS : SETTINGS);
        }
        link.forgetNotifications();
    }

    private Link open() throws SQLException {
        Connection connection = schema.connect();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return new Link(connection, rows.getInt(1), Parameters.maySet(connection, DEADLOCK_TIMEOUT));
        }
    }

    @Override
    public void close() throws SQLException {
        for (Link link : links) {
            link.connection.close();
        }
    }

    /** A call to the server. */
    @FunctionalInterface
    interface Call {

        /** Sends it and returns the answer. */
        @Nullable Object perform() throws SQLException;

        /** Sends it, with a stop before its locks where the client makes the stop and not the server. */
        default @Nullable Object performInside(Runnable stop) throws SQLException {
            return perform();
        }
    }

    /** A connection and its backend. */
    private final class Link implements ConnectionInterceptor {

        private final Connection connection;
        private final int backend;
        private final boolean findsDeadlocks;
        private boolean mayHear;

        Link(Connection connection, int backend, boolean findsDeadlocks) {
            this.connection = connection;
            this.backend = backend;
            this.findsDeadlocks = findsDeadlocks;
        }

        @Override
        public @Nullable Object around(JdbcCall call) throws SQLException {
            mayHear |= LISTEN.matcher(call.sql()).lookingAt();
            return switch (call.operation()) {
                case EXECUTE -> executed(call);
                case COMMIT, ROLLBACK -> watcher.step(call.sql(), true, call::proceed);
                default -> proceed(call);
            };
        }

        @Override
        public @Nullable Object unwrapped(@Nullable Object type, @Nullable Object driver) {
            mayHear |= type == PGConnection.class;
            return type == PGConnection.class && driver instanceof PGConnection listening
                    ? InterceptedListener.of(connection, listening, ear -> watcher.listen(ear))
                    : driver;
        }

        private @Nullable Object executed(JdbcCall call) throws SQLException {
            boolean isAlone = connection.getAutoCommit();
            return isAlone && watcher != StepWatcher.NOBODY && lateCommit().is(call.sql(), keepsSnapshots)
                    ? LateCommit.perform(connection, watcher, call.sql(), callOf(call))
                    : watcher.step(call.sql(), isAlone, callOf(call));
        }

        private static Call callOf(JdbcCall call) {
            return call.isPreparedQuery() && LockingSelect.is(call.sql()) ? new LockingCall(call) : call::proceed;
        }

        private @Nullable Object proceed(JdbcCall call) throws SQLException {
            Object answer = call.proceed();
            if (call.is("setTransactionIsolation")) {
                keepsSnapshots = !Objects.equals(call.argument(), Connection.TRANSACTION_READ_COMMITTED);
            }
            return answer;
        }

        /** Rolls back an open transaction and keeps session state, like a pool. */
        @Override
        public void close(Connection unused) throws SQLException {
            if (!links.contains(this) || idle.contains(this)) {
                return;
            }
            if (connection.isClosed()) {
                links.remove(this);
                used.remove(this);
                return;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            forgetNotifications();
            idle.push(this);
        }

        /**
         * What a session has heard is gone with it, as on a new connection. Asking takes a wait for the network, so that a
         * connection that never listened is not asked.
         */
        void forgetNotifications() throws SQLException {
            if (mayHear) {
                PGNotification[] unused = connection.unwrap(PGConnection.class).getNotifications();
            }
        }

        int backend() {
            return backend;
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
