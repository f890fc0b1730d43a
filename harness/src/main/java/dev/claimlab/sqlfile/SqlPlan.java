package dev.claimlab.sqlfile;

import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.sqlfile.parse.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A statement with the source of each of its parameters, ready to be prepared on any connection.
 *
 * @param sql the statement
 * @param sources where the value of each question mark comes from
 * @param statement the statement in its file
 */
record SqlPlan(String sql, List<ParameterSource> sources, SqlStatement statement) {

    private static final String WRONG_ANSWER = "22000";
    private static final Pattern RETURNS = Pattern.compile("(?i)\\b(?:RETURNING|SELECT|VALUES)\\b");
    private static final String BLANK = "(?is)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*";
    private static final Pattern CHANGES =
            Pattern.compile(BLANK + "(?:INSERT|UPDATE|DELETE|MERGE|WITH|SELECT|VALUES)\\b");
    private static final Pattern CALLS = Pattern.compile(BLANK + "CALL\\b");

    /**
     * Finds the source of each parameter.
     *
     * @param own the statement's parameters besides the common ones
     * @param unknown the error for an unknown parameter
     */
    static SqlPlan of(
            SqlText text,
            Map<String, ParameterSource> own,
            SqlStatement statement,
            Function<String, SqlFileException> unknown) {
        List<ParameterSource> sources = new ArrayList<>();
        for (String parameter : text.parameters()) {
            ParameterSource source = own.getOrDefault(parameter, ParameterSource.COMMON.get(parameter));
            if (source == null) {
                throw unknown.apply(parameter);
            }
            sources.add(source);
        }
        return new SqlPlan(text.sql(), sources, statement);
    }

    /** Whether the number of rows that it changes says whether it took effect; not so for SET, LOCK or CALL. */
    boolean changesRows() {
        return CHANGES.matcher(sql).lookingAt();
    }

    /** Whether an execution that returned no rows took effect: it changed some, or is a CALL, which tells by no number. */
    boolean tookEffect(int changed) {
        return changed > 0 || CALLS.matcher(sql).lookingAt();
    }

    /** Whether it may return rows, as far as its text tells. */
    boolean mayReturnRows() {
        return RETURNS.matcher(sql).find();
    }

    /** Binds values without a type, so that the server infers it. */
    PreparedStatement bind(PreparedStatement prepared, SqlValues values) throws SQLException {
        for (int i = 0; i < sources.size(); i++) {
            String text = sources.get(i).text(values);
            if (text == null) {
                prepared.setNull(i + 1, Types.OTHER);
            } else {
                prepared.setObject(i + 1, text, Types.OTHER);
            }
        }
        return prepared;
    }

    /** An error of this statement, with its file and line. */
    SQLException of(SQLException error) {
        return SqlStatementException.of(statement, error);
    }

    /** An answer of this statement that is not what a statement of its name answers. */
    SqlStatementException answered(String words) {
        return SqlStatementException.answered(statement, words, WRONG_ANSWER);
    }

    /** Executes it once on a shared connection, without keeping it prepared; whether a row was changed or returned. */
    boolean execute(Connection connection, SqlValues values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            if (!bind(prepared, values).execute()) {
                return tookEffect(prepared.getUpdateCount());
            }
            try (ResultSet rows = prepared.getResultSet()) {
                return rows.next() && SqlAnswers.isYes(this, rows);
            }
        } catch (SQLException e) {
            throw of(e);
        }
    }
}
