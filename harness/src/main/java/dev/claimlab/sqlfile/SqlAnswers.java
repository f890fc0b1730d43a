package dev.claimlab.sqlfile;

import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.parse.AnswerNames;
import dev.claimlab.sqlfile.parse.Spelling;
import dev.claimlab.sqlfile.parse.SqlWords;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tasks and states from the rows that a statement returns, and says what was expected where it cannot. */
final class SqlAnswers {

    /** How a function or a procedure is called, which has to answer something in any case. */
    private static final Set<String> FUNCTIONS = Set.of("SELECT", "CALL");

    private static final int NANO_DIGITS = 9;
    private static final List<String> STATES =
            Stream.of(Remaining.State.values()).map(Enum::name).toList();
    private static final List<String> RETRIED = List.of(Retried.READY.name(), Retried.DEAD.name());

    private static final List<String> NO = List.of("f", "false");
    private static final List<String> IDENTIFYING = List.of("task", "id");
    private static final Set<Integer> COUNTS = Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC);
    private static final String VOID = "void";
    private static final Set<Integer> TEXTS = Set.of(Types.VARCHAR, Types.CHAR);
    static final String DUE_AT = "due_at";
    /** As the server and the driver write it: {@code 2026-03-01 10:00:00.25+05:30}. */
    private static final DateTimeFormatter TIMESTAMPTZ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private static final String DELAYED = Remaining.State.DELAYED.name();

    private SqlAnswers() {}

    /** The names of the columns. */
    static List<String> columns(ResultSet rows) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        return columns;
    }

    /**
     * Whether the current row says that the statement took effect: it does not begin with false, is no count of nothing, and
     * is not NULL throughout, which is what a function answers that found nothing, unless it has no answer at all.
     */
    static boolean isYes(SqlPlan plan, ResultSet row) throws SQLException {
        int width = row.getMetaData().getColumnCount();
        @Nullable String first = width == 0 ? "" : row.getString(1);
        if (first != null) {
            return !NO.contains(first) && !isCountOfNothing(plan, row, first);
        }
        return !isNullThroughout(row) || isVoid(row);
    }

    private static boolean isNullThroughout(ResultSet row) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            if (row.getString(i) != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether a SELECT answers how many rows a function or its WITH has changed, and not the number of the task. */
    private static boolean isCountOfNothing(SqlPlan plan, ResultSet row, String first) throws SQLException {
        if (!first.equals("0") || row.getMetaData().getColumnCount() > 1) {
            return false;
        }
        String label = row.getMetaData().getColumnLabel(1);
        return COUNTS.contains(row.getMetaData().getColumnType(1))
                && !IDENTIFYING.contains(label)
                && !plan.statement().parameters().contains(label)
                && SqlWords.verb(plan.sql()).equals("SELECT");
    }

    /** Whether the rows are the answer of a function that returns nothing; one in SQL gives NULL, one in PL/pgSQL a text. */
    static boolean isVoid(ResultSet rows) throws SQLException {
        return rows.getMetaData().getColumnCount() == 1
                && VOID.equals(rows.getMetaData().getColumnTypeName(1));
    }

    /** The number of a column that must be there, from 1. */
    static int column(SqlPlan plan, ResultSet rows, String name) throws SQLException {
        try {
            return rows.findColumn(name);
        } catch (SQLException e) {
            throw plan.answered("it returns " + columns(rows) + "; expected a column '" + name + "' among them");
        }
    }

    /** The number of a column that must be there under the harness's name or the queue's, from 1. */
    static int column(SqlPlan plan, ResultSet rows, String name, AnswerNames names) throws SQLException {
        int renamed = columns(rows).stream().map(names::column).toList().indexOf(name) + 1;
        return renamed == 0 ? column(plan, rows, name) : renamed;
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

    /** The task that a claim returned as this text. */
    static long task(SqlPlan plan, @Nullable String text) throws SQLException {
        if (text == null) {
            throw plan.answered("it returns NULL as task; " + expected());
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw plan.answered("it returns '" + text + "' as task; " + expected());
        }
    }

    private static String expected() {
        return "expected the number that enqueue was given as :task";
    }

    /** The state in a column of the current row of {@code remaining}. */
    static Remaining.State state(SqlPlan plan, ResultSet rows, int column, AnswerNames names) throws SQLException {
        @Nullable String state = named(rows.getString(column), names);
        if (state == null || !STATES.contains(state)) {
            throw plan.answered(unknown(state, STATES));
        }
        return Remaining.State.valueOf(state);
    }

    private static @Nullable String named(@Nullable String state, AnswerNames names) {
        return state == null ? null : names.state(state);
    }

    /** What the current row of {@code retry} says; a function or a procedure that found nothing to give back answers NULL throughout. */
    static GivenBack givenBack(SqlPlan plan, ResultSet rows, AnswerNames names) throws SQLException {
        List<String> returned = columns(rows);
        List<String> columns = returned.stream().map(names::column).toList();
        int state = columns.indexOf("state") + 1;
        int dueAt = columns.indexOf(DUE_AT) + 1;
        if (state == 0 && dueAt == 0) {
            if (mayTellState(rows)) {
                throw plan.answered("it returns " + returned
                        + "; expected a column 'state' or 'due_at' or both, or no RETURNING at all");
            }
            return GivenBack.of(isYes(plan, rows) ? Retried.READY : Retried.NOT_OURS);
        }
        if (state != 0 && isNullThroughout(rows) && FUNCTIONS.contains(SqlWords.verb(plan.sql()))) {
            return GivenBack.of(Retried.NOT_OURS);
        }
        return new GivenBack(
                state == 0 ? Retried.READY : retried(plan, rows.getString(state), names),
                dueAt == 0 ? Optional.empty() : dueAgain(plan, rows.getString(dueAt)));
    }

    /** Whether a column may be meant as the state: one of text. */
    private static boolean mayTellState(ResultSet rows) throws SQLException {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            if (TEXTS.contains(rows.getMetaData().getColumnType(i)) && !isVoid(rows)) {
                return true;
            }
        }
        return false;
    }

    /** When a retry says that its task is due again; empty for NULL, and for a task that never is. */
    static Optional<Instant> dueAgain(SqlPlan plan, @Nullable String text) throws SQLException {
        if (text == null || text.endsWith("infinity")) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text, TIMESTAMPTZ).toInstant());
        } catch (DateTimeParseException e) {
            throw plan.answered("it returns '" + text + "' as due_at; expected a timestamptz");
        }
    }

    /** The state that a retry returned. */
    static Retried retried(SqlPlan plan, @Nullable String returned, AnswerNames names) throws SQLException {
        @Nullable String state = named(returned, names);
        if (Retried.NOT_OURS.name().equals(state)) {
            return Retried.NOT_OURS;
        }
        // A file that says what its states are has one for a task that waits for its delay.
        if (DELAYED.equals(state)) {
            return Retried.READY;
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
