package dev.claimlab.verify.explore;

import dev.claimlab.database.RunSchema;
import dev.claimlab.sqlfile.RunObjects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit of a single statement as a step of its own, where it matters when it comes: a function may have given back a
 * lock by then, or several of its statements have read what others did not see, and so may a statement that keeps an older
 * snapshot. A statement that locks its rows as it reads them is stopped inside instead.
 */
final class LateCommit {

    /** The functions that the queue brings, and not simulated time or a gate; procedures may commit by themselves. */
    private static final String FUNCTIONS = """
            SELECT proname
            FROM pg_catalog.pg_proc
            WHERE {own}
              AND prokind = 'f'
              AND proname NOT LIKE 'claimlab%'
              AND proname NOT IN (SELECT proname FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace)
            """.replace("{own}", RunObjects.FUNCTIONS);

    private static final Pattern WRITE = Pattern.compile("(?i)\\s*(INSERT|UPDATE|DELETE|MERGE|WITH)\\b");

    private final @Nullable Pattern functions;

    private LateCommit(@Nullable Pattern functions) {
        this.functions = functions;
    }

    /** The late commits of the queue in a schema. */
    static LateCommit of(RunSchema schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FUNCTIONS)) {
            while (rows.next()) {
                names.add(Pattern.quote(rows.getString(1)));
            }
        }
        return new LateCommit(
                names.isEmpty() ? null : Pattern.compile("(?i)\\b(" + String.join("|", names) + ")\"?\\s*\\("));
    }

    /** Whether a statement that is a transaction of its own commits in a step of its own. */
    boolean is(String sql, boolean keepsSnapshot) {
        boolean callsFunction = functions != null && functions.matcher(sql).find();
        return callsFunction || (keepsSnapshot && WRITE.matcher(sql).lookingAt());
    }

    /** Performs a statement and its commit as two steps. */
    static @Nullable Object perform(Connection connection, StepWatcher watcher, String sql, SteppedProcess.Call call)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            Object answer = watcher.step(sql, false, call);
            watcher.commitLate(() -> {
                connection.commit();
                return null;
            });
            return answer;
        } finally {
            // A process that was killed has nothing to roll back.
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
