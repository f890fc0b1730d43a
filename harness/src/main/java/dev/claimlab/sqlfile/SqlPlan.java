package dev.claimlab.sqlfile;

import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A statement with the source of each of its parameters, ready to be prepared on any connection.
 *
 * @param sql the statement
 * @param sources where the value of each question mark comes from
 */
record SqlPlan(String sql, List<ParameterSource> sources) {

    /**
     * Finds the source of each parameter.
     *
     * @param own what the statement knows besides the common parameters
     * @param unknown the error for a parameter that nobody knows
     */
    static SqlPlan of(SqlText text, Map<String, ParameterSource> own, Function<String, SqlFileException> unknown) {
        List<ParameterSource> sources = new ArrayList<>();
        for (String parameter : text.parameters()) {
            ParameterSource source = own.getOrDefault(parameter, ParameterSource.COMMON.get(parameter));
            if (source == null) {
                throw unknown.apply(parameter);
            }
            sources.add(source);
        }
        return new SqlPlan(text.sql(), sources);
    }

    /** Whether it uses no column of a claim, so that it says the same whatever is claimed. */
    boolean isAboutTheWorker() {
        return sources.stream().allMatch(ParameterSource.COMMON::containsValue);
    }

    /** Binds values without a type, so that the server decides what they are. */
    PreparedStatement bind(PreparedStatement statement, SqlValues values) throws SQLException {
        for (int i = 0; i < sources.size(); i++) {
            String text = sources.get(i).text(values);
            if (text == null) {
                statement.setNull(i + 1, Types.OTHER);
            } else {
                statement.setObject(i + 1, text, Types.OTHER);
            }
        }
        return statement;
    }

    /** Executes it once on a connection that others use too. */
    void execute(Connection connection, SqlValues values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values).execute();
        }
    }
}
