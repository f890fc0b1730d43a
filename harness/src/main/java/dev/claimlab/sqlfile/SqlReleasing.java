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
    private final List<Row> dropped = new ArrayList<>();

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

    /** Notes rows that a step of a claim took, and that became no claim: a later step found nothing to do for them. */
    void dropped(List<Row> rows) {
        if (plans.find(SqlFile.RELEASE) != null) {
            rows.forEach(row -> dropped.add(row.widenedTo(plans.columns().size())));
        }
    }

    /** Releases what the rows hold that became no claim; they may hold nothing, as where a lock was not granted. */
    void releaseDropped(SqlConnection connection) throws SQLException {
        List<Row> rows = List.copyOf(dropped);
        dropped.clear();
        for (Row row : rows) {
            boolean unused = isReleased(connection, row);
        }
    }

    /** Releases what these claims hold. */
    void release(SqlConnection connection, List<Claim> claims) throws SQLException {
        if (plans.find(SqlFile.RELEASE) == null) {
            return;
        }
        releaseDropped(connection);
        for (Claim claim : claims) {
            unreleased.remove(Row.of(claim));
            release(connection, Row.of(claim));
        }
    }

    /** Releases what all claims hold that were not released. */
    void releaseAll(SqlConnection connection) throws SQLException {
        releaseDropped(connection);
        for (Row row : unreleased) {
            release(connection, row);
        }
    }

    private void release(SqlConnection connection, Row row) throws SQLException {
        if (!isReleased(connection, row)) {
            SqlPlan plan = plans.required(SqlFile.RELEASE);
            throw SqlStatementException.answered(plan.statement(), "release gave back what was not held", NOT_HELD);
        }
    }

    private boolean isReleased(SqlConnection connection, Row row) throws SQLException {
        return plans.tookEffect(SqlFile.RELEASE, connection, values.about(List.of(row)));
    }
}
