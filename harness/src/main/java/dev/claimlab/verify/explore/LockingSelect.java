package dev.claimlab.verify.explore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A SELECT that locks rows, in a transaction that is open: a cursor takes its snapshot when it is declared, and its locks
 * when it is fetched from, so that it can be stopped in between.
 *
 * @param connection where it is executed
 * @param sql the statement
 * @param parameters how each of its parameters was set
 */
record LockingSelect(Connection connection, String sql, Map<Integer, Parameter> parameters) {

    private static final Pattern LOCK = Pattern.compile("(?i)\\bFOR\\s+(NO\\s+KEY\\s+)?UPDATE\\b");
    private static final Pattern WRITE = Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE|MERGE)\\b");

    /** Whether a statement is one. */
    static boolean is(String sql) {
        return LOCK.matcher(sql).find()
                && !WRITE.matcher(LOCK.matcher(sql).replaceAll("")).find();
    }

    /** Executes it with a stop between its snapshot and its locks. */
    ResultSet execute(Runnable stop) throws Throwable {
        try (PreparedStatement declare =
                connection.prepareStatement("DECLARE claimlab_cursor NO SCROLL CURSOR FOR " + sql)) {
            for (Parameter parameter : parameters.values()) {
                parameter.set(declare);
            }
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

    /** A parameter that was set, and can be set again on another statement. */
    @FunctionalInterface
    interface Parameter {

        /** Sets it. */
        void set(PreparedStatement statement) throws Throwable;
    }
}
