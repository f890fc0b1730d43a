package dev.claimlab.lint;

import dev.claimlab.lint.Query.SubSelect;
import java.util.stream.Stream;

/**
 * F01: a sub-select with LIMIT and a lock, in a place where the planner may run it once for each row, takes more rows
 * than its LIMIT (PostgreSQL bug 15715, delayed_job 586).
 */
final class LimitRunAgain implements Rule {

    @Override
    public String failureMode() {
        return "F01";
    }

    @Override
    public String repair() {
        return "move it to WITH picked AS MATERIALIZED (SELECT .. LIMIT .. FOR UPDATE SKIP LOCKED) and join that";
    }

    @Override
    public Stream<Finding> findings(ReadFile file) {
        return file.statements().stream()
                .flatMap(statement -> statement.queries().stream()
                        .filter(Query::changes)
                        .flatMap(query -> findings(file, statement, query)));
    }

    private Stream<Finding> findings(ReadFile file, ReadStatement statement, Query query) {
        Stream<Finding> inConditions = query.subSelects().stream()
                .filter(each -> !each.isRunOnce())
                .map(SubSelect::query)
                .filter(each -> limitsAndLocks(file, each))
                .map(each -> finding(statement, "a sub-select with LIMIT takes locks inside of a condition"));
        Stream<Finding> inFrom = query.fromQueries().stream()
                .filter(each -> limitsAndLocks(file, each))
                .map(each -> finding(statement, "a sub-select with LIMIT takes locks inside of FROM or USING"));
        return Stream.concat(inConditions, inFrom);
    }

    private static boolean limitsAndLocks(ReadFile file, Query query) {
        boolean locks = query.sources().stream().anyMatch(Source::isLocked)
                || query.conditions().stream().flatMap(Node::walkQuery).anyMatch(file::locks);
        return (query.hasLimit() && locks)
                || query.fromQueries().stream().anyMatch(inner -> limitsAndLocks(file, inner));
    }
}
