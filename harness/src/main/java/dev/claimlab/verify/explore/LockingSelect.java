package dev.claimlab.verify.explore;

import dev.claimlab.jdbc.JdbcCall;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A locking SELECT in an open transaction. A cursor takes its snapshot at DECLARE and its locks at FETCH, so the
 * statement can be stopped in between.
 *
 * @param connection the connection that executes it
 * @param sql the statement
 * @param parameters sets its parameters on another statement
 */
record LockingSelect(Connection connection, String sql, Parameters parameters) {

    private static final Pattern LOCK = Pattern.compile("(?i)\\bFOR\\s+(NO\\s+KEY\\s+)?UPDATE\\b");
    private static final Pattern WRITE = Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE|MERGE)\\b");

    /** Whether a statement is a locking SELECT. */
    static boolean is(String sql) {
        return LOCK.matcher(sql).find()
                && !WRITE.matcher(LOCK.matcher(sql).replaceAll("")).find();
    }

    /** The statement of a call. */
    static LockingSelect of(JdbcCall call) {
        return new LockingSelect(call.connection(), call.sql(), call::setParameters);
    }

    /** Executes it, and calls {@code stop} between its snapshot and its locks. */
    ResultSet execute(Runnable stop) throws SQLException {
        try (PreparedStatement declare =
                connection.prepareStatement("DECLARE claimlab_cursor NO SCROLL CURSOR FOR " + sql)) {
            parameters.setOn(declare);
            declare.execute();
        }
        stop.run();
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery("FETCH ALL FROM claimlab_cursor");
        try (Statement close = connection.createStatement()) {
            close.execute("CLOSE claimlab_cursor");
        }
        return rows;
    }

    /** The parameters of a statement. */
    @FunctionalInterface
    interface Parameters {

        /** Sets them on another statement. */
        void setOn(PreparedStatement other) throws SQLException;
    }
}
