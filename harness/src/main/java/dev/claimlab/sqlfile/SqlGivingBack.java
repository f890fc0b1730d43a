package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.SqlOperation.Answer;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operation retry of a file, and what its answer means. */
record SqlGivingBack(SqlFile file, SqlPlans plans, SqlValues values) {

    /** Gives a claim back, in the connection's transaction if there is one. */
    GivenBack execute(SqlConnection connection, Claim claim, Duration delay) throws SQLException {
        SqlValues its = values.about(List.of(Row.of(claim))).delayed(delay);
        SqlOperation operation = plans.operation(SqlFile.RETRY);
        SqlPlan plan = plans.required(SqlFile.RETRY);
        GivenBack givenBack = operation == null
                ? connection.givenBack(plan, its, file.names())
                : givenBack(plan, operation, operation.executeOrRollBack(connection, its));
        return file.refusals().isSilent() && givenBack.retried() == Retried.NOT_OURS
                ? GivenBack.of(Retried.READY)
                : givenBack;
    }

    private GivenBack givenBack(SqlPlan plan, SqlOperation operation, Answer answer) throws SQLException {
        if (!answer.goesOn()) {
            return GivenBack.of(Retried.NOT_OURS);
        }
        int state = returned(operation, "state");
        int dueAt = returned(operation, SqlAnswers.DUE_AT);
        return new GivenBack(
                state < 0 ? Retried.READY : SqlAnswers.retried(plan, text(answer, state), file.names()),
                dueAt < 0 ? Optional.empty() : SqlAnswers.dueAgain(plan, text(answer, dueAt)));
    }

    /** The number of a column that its steps return, and not the claim; negative if there is none. */
    private int returned(SqlOperation operation, String column) {
        int number = operation.columns().indexOf(column);
        return number >= plans.columns().size() ? number : -1;
    }

    private static @Nullable String text(Answer answer, int column) {
        return answer.rows().isEmpty() ? null : answer.rows().get(0).textOrNull(column);
    }
}
