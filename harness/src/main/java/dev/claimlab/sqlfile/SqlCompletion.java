package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.sqlfile.SqlOperation.Answer;
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
    private final boolean isSilent;

    /** Completes by the statements of these plans; what is silent is taken to complete whatever it answers. */
    SqlCompletion(SqlPlans plans, SqlValues values, boolean isSilent) {
        this.plans = plans;
        this.values = values;
        this.isSilent = isSilent;
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
            if (completes(connection, one, values.about(List.of(Row.of(claim)))) || isSilent) {
                done.add(claim);
            }
        }
        return done;
    }

    private boolean completes(SqlConnection connection, SqlPlan one, SqlValues its) throws SQLException {
        SqlOperation operation = plans.operation(SqlFile.COMPLETE);
        return operation == null
                ? connection.tookEffect(one, its)
                : operation.executeOrRollBack(connection, its).goesOn();
    }

    /** Sorts claims, so that two sessions lock rows in the same order and never deadlock. */
    static List<Claim> sorted(List<Claim> claims) {
        return claims.size() == 1
                ? claims
                : claims.stream().sorted(Comparator.comparingLong(Claim::task)).toList();
    }

    private List<Claim> completeMany(SqlConnection connection, SqlPlan plan, List<Claim> claims) throws SQLException {
        SqlValues all = values.about(sorted(claims).stream().map(Row::of).toList());
        SqlOperation operation = plans.operation(SqlFile.COMPLETE_MANY);
        Set<Long> tasks =
                operation == null ? completed(connection, plan, all) : completed(connection, operation, plan, all);
        return isSilent || tasks.size() == claims.size()
                ? claims
                : claims.stream().filter(claim -> tasks.contains(claim.task())).toList();
    }

    private static Set<Long> completed(SqlConnection connection, SqlPlan plan, SqlValues all) throws SQLException {
        Set<Long> tasks = new HashSet<>();
        try (ResultSet done = connection.bind(plan, all).executeQuery()) {
            int column = SqlAnswers.column(plan, done, "task");
            while (done.next()) {
                tasks.add(SqlAnswers.task(plan, done, column));
            }
        } catch (SQLException e) {
            throw plan.of(e);
        }
        return tasks;
    }

    private static Set<Long> completed(SqlConnection connection, SqlOperation operation, SqlPlan plan, SqlValues all)
            throws SQLException {
        Set<Long> tasks = new HashSet<>();
        Answer answer = operation.executeOrRollBack(connection, all);
        int column = operation.columns().indexOf("task");
        for (Row row : answer.goesOn() ? answer.rows() : List.<Row>of()) {
            tasks.add(SqlAnswers.task(plan, row.textOrNull(column)));
        }
        return tasks;
    }
}
