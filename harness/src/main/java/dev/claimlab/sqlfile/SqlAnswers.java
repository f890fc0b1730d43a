package dev.claimlab.sqlfile;

import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.parse.Spelling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tasks and states from the rows that a statement returns, and says what was expected where it cannot. */
final class SqlAnswers {

    private static final List<String> STATES =
            Stream.of(Remaining.State.values()).map(Enum::name).toList();
    private static final List<String> RETRIED = List.of(Retried.READY.name(), Retried.DEAD.name());

    private SqlAnswers() {}

    /** The names of the columns. */
    static List<String> columns(ResultSet rows) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        return columns;
    }

    /** The number of a column that must be there, from 1. */
    static int column(SqlPlan plan, ResultSet rows, String name) throws SQLException {
        try {
            return rows.findColumn(name);
        } catch (SQLException e) {
            throw plan.answered("it returns " + columns(rows) + "; expected a column '" + name + "' among them");
        }
    }

    /** The task in a column of the current row. */
    static long task(SqlPlan plan, ResultSet rows, int column) throws SQLException {
        long task;
        try {
            task = rows.getLong(column);
        } catch (SQLException e) {
            throw plan.answered("it returns '" + rows.getString(column) + "' as task; " + expected());
        }
        if (task == 0 && rows.wasNull()) {
            throw plan.answered("it returns NULL as task; " + expected());
        }
        return task;
    }

    private static String expected() {
        return "expected the number that enqueue was given as :task";
    }

    /** The state in a column of the current row of {@code remaining}. */
    static Remaining.State state(SqlPlan plan, ResultSet rows, int column) throws SQLException {
        @Nullable String state = rows.getString(column);
        if (state == null || !STATES.contains(state)) {
            throw plan.answered(unknown(state, STATES));
        }
        return Remaining.State.valueOf(state);
    }

    /** The state that the current row of {@code retry} returns. */
    static Retried retried(SqlPlan plan, ResultSet rows) throws SQLException {
        List<String> columns = columns(rows);
        if (!columns.contains("state")) {
            throw plan.answered("it returns " + columns + "; expected a column 'state', or no RETURNING at all");
        }
        @Nullable String state = rows.getString("state");
        if (Retried.NOT_OURS.name().equals(state)) {
            return Retried.NOT_OURS;
        }
        if (state == null || !RETRIED.contains(state)) {
            throw plan.answered(unknown(state, RETRIED));
        }
        return Retried.valueOf(state);
    }

    private static String unknown(@Nullable String state, List<String> known) {
        String meant = Spelling.nearest(String.valueOf(state), known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return "it returns " + (state == null ? "NULL" : "'" + state + "'") + " as state, and states are "
                + String.join(", ", known) + meant;
    }
}
