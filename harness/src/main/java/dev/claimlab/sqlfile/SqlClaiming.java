package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlOperation.Answer;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operation claim of a file, and how its rows are read. */
record SqlClaiming(SqlPlans plans, SqlValues values, SqlReleasing releasing) {

    /** Sends the claim, and returns what it took; what outlives its transaction is noted, to be released. */
    List<Claim> claim(SqlConnection connection, int limit) throws SQLException {
        SqlOperation operation = Objects.requireNonNull(plans.operation(SqlFile.CLAIM));
        SqlPlan plan = operation.steps().get(operation.steps().size() - 1).plan();
        Answer answer = operation.execute(connection, values.limitedTo(limit));
        List<Claim> claims = new ArrayList<>();
        for (Row row : answer.goesOn() ? answer.rows() : List.<Row>of()) {
            String task = row.text(plans.taskColumn());
            if (task != null || isIdentified(row)) {
                claims.add(new Claim(SqlAnswers.task(plan, task), attempt(plan, row), row));
            } else {
                releasing.dropped(List.of(row));
            }
        }
        releasing.dropped(answer.dropped());
        releasing.took(claims);
        return claims;
    }

    /** Whether a row without a task is more than the empty row of a query that found nothing. */
    private boolean isIdentified(Row row) {
        return plans.identifyingColumns().stream().anyMatch(column -> row.text(column) != null);
    }

    private int attempt(SqlPlan plan, Row row) throws SQLException {
        @Nullable String attempt = plans.attemptColumn() < 0 ? null : row.text(plans.attemptColumn());
        try {
            return attempt == null ? 0 : Integer.parseInt(attempt);
        } catch (NumberFormatException e) {
            throw plan.answered("it returns '" + attempt + "' as attempt; expected a number of its tries, or NULL");
        }
    }
}
