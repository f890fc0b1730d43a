package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Completes claims: one by one, or all in one statement where the file has such a statement. */
final class SqlCompletion {

    private final SqlPlans plans;
    private final SqlValues values;

    SqlCompletion(SqlPlans plans, SqlValues values) {
        this.plans = plans;
        this.values = values;
    }

    /** Whether the completion is one execution of one statement and needs no explicit transaction. */
    boolean isOneExecution(List<Claim> claims) {
        return claims.size() == 1 || plans.find(SqlFile.COMPLETE_MANY) != null;
    }

    /** Completes claims; returns those that took effect. */
    List<Claim> execute(SqlConnection connection, List<Claim> claims) throws SQLException {
        SqlPlan one = plans.find(SqlFile.COMPLETE);
        SqlPlan many = plans.find(SqlFile.COMPLETE_MANY);
        if (many != null && (one == null || claims.size() > 1)) {
            return completeMany(connection, many, claims);
        }
        if (one == null) {
            return claims;
        }
        List<Claim> done = new ArrayList<>(claims.size());
        for (Claim claim : sorted(claims)) {
            if (connection.tookEffect(one, values.about(List.of(Row.of(claim))))) {
                done.add(claim);
            }
        }
        return done;
    }

    /** Sorts claims, so that two sessions lock rows in the same order and never deadlock. */
    static List<Claim> sorted(List<Claim> claims) {
        return claims.size() == 1
                ? claims
                : claims.stream().sorted(Comparator.comparingLong(Claim::task)).toList();
    }

    private List<Claim> completeMany(SqlConnection connection, SqlPlan plan, List<Claim> claims) throws SQLException {
        Set<Long> tasks = new HashSet<>();
        List<Row> rows = sorted(claims).stream().map(Row::of).toList();
        try (ResultSet done = connection.bind(plan, values.about(rows)).executeQuery()) {
            int column = SqlAnswers.column(plan, done, "task");
            while (done.next()) {
                tasks.add(SqlAnswers.task(plan, done, column));
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
        return tasks.size() == claims.size()
                ? claims
                : claims.stream().filter(claim -> tasks.contains(claim.task())).toList();
    }
}
