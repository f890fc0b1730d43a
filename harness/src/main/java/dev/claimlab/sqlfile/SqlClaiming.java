package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statement claim of a file, and how its rows are read. */
record SqlClaiming(SqlPlans plans, SqlValues values) {

    /** Sends the claim, and returns what it took. */
    List<Claim> claim(SqlConnection connection, int limit) throws SQLException {
        SqlPlan plan = plans.required(SqlFile.CLAIM);
        int columns = plans.columns().size();
        List<Claim> claims = new ArrayList<>();
        try (ResultSet rows = connection.bind(plan, values.limitedTo(limit)).executeQuery()) {
            while (rows.next()) {
                @Nullable String[] texts = new @Nullable String[columns];
                for (int i = 0; i < columns; i++) {
                    texts[i] = rows.getString(i + 1);
                }
                Row row = new Row(texts);
                if (row.isEmpty()) {
                    continue;
                }
                long task = SqlAnswers.task(plan, rows, plans.taskColumn() + 1);
                int attempt = plans.attemptColumn() < 0 ? 0 : rows.getInt(plans.attemptColumn() + 1);
                claims.add(new Claim(task, attempt, row));
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
        return claims;
    }
}
