package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.SqlOperation.Answer;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation retry of a file, and what its answer means. */
record SqlGivingBack(SqlFile file, SqlPlans plans, SqlValues values) {

    /** Gives a claim back, in the connection's transaction if there is one. */
    Retried execute(SqlConnection connection, Claim claim, Duration delay) throws SQLException {
        SqlValues its = values.about(List.of(Row.of(claim))).delayed(delay);
        SqlOperation operation = plans.operation(SqlFile.RETRY);
        SqlPlan plan = plans.required(SqlFile.RETRY);
        Retried retried = operation == null
                ? connection.retried(plan, its, file.names())
                : retried(plan, operation, operation.executeOrRollBack(connection, its));
        return file.refusals().isSilent() && retried == Retried.NOT_OURS ? Retried.READY : retried;
    }

    private Retried retried(SqlPlan plan, SqlOperation operation, Answer answer) throws SQLException {
        if (!answer.goesOn()) {
            return Retried.NOT_OURS;
        }
        int state = operation.columns().indexOf("state");
        boolean isReturned = state >= plans.columns().size();
        @Nullable String text = !isReturned || answer.rows().isEmpty()
                ? null
                : answer.rows().get(0).textOrNull(state);
        return isReturned ? SqlAnswers.retried(plan, text, file.names()) : Retried.READY;
    }
}
