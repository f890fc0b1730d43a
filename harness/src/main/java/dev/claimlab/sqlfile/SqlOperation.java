package dev.claimlab.sqlfile;

import dev.claimlab.sqlfile.SqlValues.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation in several steps: the columns of one are parameters of the next, and the steps between two commits are
 * one transaction.
 *
 * @param steps the steps, in order
 */
record SqlOperation(List<SqlStep> steps) {

    SqlOperation {
        steps = List.copyOf(steps);
    }

    /** The columns of its rows. */
    List<String> columns() {
        return steps.get(steps.size() - 1).columns();
    }

    /** Executes the steps for the claim that the values are about, if any; a transaction that it began is committed. */
    Answer execute(SqlConnection connection, SqlValues values) throws SQLException {
        return execute(connection, values, true);
    }

    /** Executes the steps on a connection, and in its transaction, that the caller keeps and closes. */
    Answer execute(Connection connection, SqlValues values) throws SQLException {
        SqlConnection borrowed = SqlConnection.borrowed(connection);
        try {
            return execute(borrowed, values);
        } finally {
            borrowed.giveBack();
        }
    }

    /** Executes the steps; a transaction that it began is rolled back if one of them is refused. */
    Answer executeOrRollBack(SqlConnection connection, SqlValues values) throws SQLException {
        return execute(connection, values, false);
    }

    private Answer execute(SqlConnection connection, SqlValues values, boolean keepsUnfinished) throws SQLException {
        boolean wasOpen = connection.inTransaction();
        Answer answer = Answer.before(values.rows(), false);
        try {
            for (int i = 0; i < steps.size() && answer.goesOn; i++) {
                if (steps.get(i).rules().isAfterCommit() && connection.inTransaction()) {
                    connection.commit();
                }
                if (!connection.inTransaction() && (wasOpen || isTogether(i, answer))) {
                    connection.begin();
                }
                answer = answer(steps.get(i), connection, values, answer);
            }
            if (!wasOpen && connection.inTransaction()) {
                end(connection, answer.goesOn || keepsUnfinished);
            }
            return answer;
        } catch (SQLException e) {
            throw wasOpen ? e : connection.rolledBackAfter(e);
        }
    }

    private static void end(SqlConnection connection, boolean isKept) throws SQLException {
        if (isKept) {
            connection.commit();
        } else {
            connection.rollBack();
        }
    }

    /** Whether the step shares its transaction with the next one, or is several executions. */
    private boolean isTogether(int step, Answer before) {
        boolean isLast = step + 1 == steps.size() || steps.get(step + 1).rules().isAfterCommit();
        return !isLast || (steps.get(step).isEach() && before.rows.size() > 1);
    }

    private static Answer answer(SqlStep step, SqlConnection connection, SqlValues values, Answer before)
            throws SQLException {
        if (!step.isEach()) {
            return once(step, connection, values, before);
        }
        List<Row> rows = new ArrayList<>();
        List<Row> dropped = new ArrayList<>(before.dropped);
        boolean hasChanged = before.hasChanged;
        for (Row row : before.rows) {
            Answer one = once(step, connection, values, Answer.before(List.of(row), before.hasChanged));
            hasChanged |= one.hasChanged;
            dropped.addAll(one.dropped);
            if (one.goesOn) {
                rows.addAll(one.rows);
            }
        }
        return new Answer(rows, !rows.isEmpty(), hasChanged, dropped);
    }

    private static Answer once(SqlStep step, SqlConnection connection, SqlValues values, Answer before)
            throws SQLException {
        try {
            PreparedStatement statement = connection.bind(step.plan(), values.about(before.rows));
            if (step.returnsRows()) {
                // As a query, which the explorer can stop between its snapshot and its locks.
                try (ResultSet returned = statement.executeQuery()) {
                    return returned(step, returned, before);
                }
            }
            statement.execute();
            boolean hasChanged = step.plan().tookEffect(statement.getUpdateCount());
            boolean isOver = !hasChanged
                    && !step.rules().takesAny()
                    && (step.isEach() || step.takesArrays())
                    && step.plan().changesRows();
            List<Row> dropped = isOver ? before.droppedWithout(List.of()) : before.dropped;
            return new Answer(before.rows, !isOver, before.hasChanged || hasChanged, dropped);
        } catch (SQLException e) {
            throw step.plan().of(e);
        }
    }

    private static Answer returned(SqlStep step, ResultSet returned, Answer before) throws SQLException {
        List<Row> rows = new ArrayList<>();
        List<@Nullable Row> owners = new ArrayList<>();
        while (returned.next()) {
            @Nullable String[] texts = new @Nullable String[step.width()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = returned.getString(i + 1);
            }
            if (isSomething(step, returned, texts)) {
                @Nullable Row owner = step.owner(before.rows, texts);
                owners.add(owner);
                rows.add(step.merged(owner, texts));
            }
        }
        if (rows.isEmpty() && step.rules().takesAny()) {
            return before;
        }
        return new Answer(rows, !rows.isEmpty(), before.hasChanged || !rows.isEmpty(), before.droppedWithout(owners));
    }

    /** Whether a row is one to go on with: not false, and not NULL throughout, unless the statement has no answer. */
    private static boolean isSomething(SqlStep step, ResultSet row, @Nullable String[] texts) throws SQLException {
        if (step.isAnswer()) {
            return SqlAnswers.isYes(step.plan(), row);
        }
        boolean isFalse = texts.length == 1 && "f".equals(texts[0]);
        boolean isNothing = new Row(texts).isEmpty() && !SqlAnswers.isVoid(row);
        return !isNothing && !isFalse;
    }

    /**
     * What an operation answered.
     *
     * @param rows the rows of its last step, with the columns of all
     * @param goesOn whether no step found that there is nothing to do
     * @param hasChanged whether a step changed or returned a row
     * @param dropped the rows of a step for which a later step found nothing to do
     */
    record Answer(List<Row> rows, boolean goesOn, boolean hasChanged, List<Row> dropped) {

        private static Answer before(List<Row> rows, boolean hasChanged) {
            return new Answer(rows, true, hasChanged, List.of());
        }

        /** The dropped rows once only those with an owner are left; an unknown owner may be any of them. */
        private List<Row> droppedWithout(List<@Nullable Row> owners) {
            if (owners.stream().anyMatch(Objects::isNull)) {
                return dropped;
            }
            List<Row> all = new ArrayList<>(dropped);
            rows.stream().filter(row -> !owners.contains(row)).forEach(all::add);
            return all;
        }
    }
}
