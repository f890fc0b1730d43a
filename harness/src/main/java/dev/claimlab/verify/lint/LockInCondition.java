package dev.claimlab.verify.lint;

import java.util.stream.Stream;

/**
 * F14: a lock function next to other conditions or LIMIT is also called for rows that are not returned, and those locks
 * are never released (PostgreSQL manual, section 13.3.5; good_job 177).
 */
final class LockInCondition implements LintRule {

    @Override
    public String failureMode() {
        return "F14";
    }

    @Override
    public String repair() {
        return "choose the candidates in WITH candidate AS MATERIALIZED (SELECT .. LIMIT ..), and lock those";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.statements().stream()
                .flatMap(statement -> statement.queries().stream()
                        .filter(parsedQuery -> locksWhileChoosing(file, parsedQuery))
                        .map(parsedQuery ->
                                finding(statement, "an advisory lock is taken while rows are still chosen")));
    }

    private static boolean locksWhileChoosing(ReadFile file, ParsedQuery parsedQuery) {
        boolean inCondition =
                parsedQuery.conditions().stream().flatMap(ParseNode::walkQuery).anyMatch(file::locks);
        boolean inResult = parsedQuery.hasLimit()
                && parsedQuery.results().flatMap(ParseNode::walkQuery).anyMatch(file::locks);
        return (inCondition || inResult) && parsedQuery.sources().stream().anyMatch(LockInCondition::isStillChoosing);
    }

    /** Whether rows are still filtered: a table, or a sub-query that the planner may merge into the outer query. */
    private static boolean isStillChoosing(RelationSource relationSource) {
        if (relationSource.isRelation()) {
            return true;
        }
        boolean isFixed = relationSource.isMaterialized()
                || relationSource
                        .query()
                        .or(relationSource::commonTable)
                        .filter(ParsedQuery::hasLimit)
                        .isPresent();
        return !isFixed
                && relationSource.query().or(relationSource::commonTable).stream()
                        .flatMap(parsedQuery -> parsedQuery.sources().stream())
                        .anyMatch(LockInCondition::isStillChoosing);
    }
}
