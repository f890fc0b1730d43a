package dev.claimlab.lint;

import java.util.stream.Stream;

/**
 * F14: a lock function beside other conditions, or beside LIMIT, is called for rows that are not returned, whose locks
 * nobody gives back (PostgreSQL manual, section 13.3.5; good_job 177).
 */
final class LockInCondition implements Rule {

    @Override
    public String failureMode() {
        return "F14";
    }

    @Override
    public String repair() {
        return "choose the candidates in WITH candidate AS MATERIALIZED (SELECT .. LIMIT ..), and lock those";
    }

    @Override
    public Stream<Finding> findings(ReadFile file) {
        return file.statements().stream()
                .flatMap(statement -> statement.queries().stream()
                        .filter(query -> locksWhileChoosing(file, query))
                        .map(query -> finding(statement, "an advisory lock is taken while rows are still chosen")));
    }

    private static boolean locksWhileChoosing(ReadFile file, Query query) {
        boolean inCondition =
                query.conditions().stream().flatMap(Node::walkQuery).anyMatch(file::locks);
        boolean inResult =
                query.hasLimit() && query.results().flatMap(Node::walkQuery).anyMatch(file::locks);
        return (inCondition || inResult) && query.sources().stream().anyMatch(LockInCondition::isStillChoosing);
    }

    /** A table, or a query that the planner may merge with the one around it. */
    private static boolean isStillChoosing(Source source) {
        if (source.isRelation()) {
            return true;
        }
        boolean isFixed = source.isMaterialized()
                || source.query()
                        .or(source::commonTable)
                        .filter(Query::hasLimit)
                        .isPresent();
        return !isFixed
                && source.query().or(source::commonTable).stream()
                        .flatMap(query -> query.sources().stream())
                        .anyMatch(LockInCondition::isStillChoosing);
    }
}
