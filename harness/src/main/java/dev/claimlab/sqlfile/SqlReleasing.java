package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Releases what outlives the transaction of a claim, after that transaction has ended. */
final class SqlReleasing {

    private static final String NOT_HELD = "55000";

    private final SqlPlans plans;
    private final SqlValues values;
    private final List<Row> unreleased = new ArrayList<>();

    SqlReleasing(SqlPlans plans, SqlValues values) {
        this.plans = plans;
        this.values = values;
    }

    /** Notes claims that have something to release. */
    void took(List<Claim> claims) {
        if (plans.find(SqlFile.RELEASE) != null) {
            claims.forEach(claim -> unreleased.add(Row.of(claim)));
        }
    }

    /** Releases what these claims hold. */
    void release(SqlConnection connection, List<Claim> claims) throws SQLException {
        if (plans.find(SqlFile.RELEASE) == null) {
            return;
        }
        for (Claim claim : claims) {
            unreleased.remove(Row.of(claim));
            release(connection, Row.of(claim));
        }
    }

    /** Releases what all claims hold that were not released. */
    void releaseAll(SqlConnection connection) throws SQLException {
        for (Row row : unreleased) {
            release(connection, row);
        }
    }

    private void release(SqlConnection connection, Row row) throws SQLException {
        SqlPlan plan = plans.required(SqlFile.RELEASE);
        SqlOperation operation = plans.operation(SqlFile.RELEASE);
        SqlValues its = values.about(List.of(row));
        boolean isReleased = operation == null
                ? connection.tookEffect(plan, its)
                : operation.execute(connection, its).goesOn();
        if (!isReleased) {
            throw SqlStatementException.answered(plan.statement(), "release gave back what was not held", NOT_HELD);
        }
    }
}
