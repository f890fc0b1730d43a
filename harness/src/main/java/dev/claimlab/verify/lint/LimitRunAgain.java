package dev.claimlab.verify.lint;

import dev.claimlab.verify.lint.ParsedQuery.SubSelect;
import java.util.stream.Stream;

/**
 * F01: a sub-select with LIMIT and a lock that the planner may run once per row claims more rows than its LIMIT
 * (PostgreSQL bug 15715, delayed_job 586).
 */
final class LimitRunAgain implements LintRule {

    @Override
    public String failureMode() {
        return "F01";
    }

    @Override
    public String repair() {
        return "move it to WITH picked AS MATERIALIZED (SELECT .. LIMIT .. FOR UPDATE SKIP LOCKED) and join that";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.statements().stream()
                .flatMap(statement -> statement.queries().stream()
                        .filter(ParsedQuery::changes)
                        .flatMap(parsedQuery -> findings(file, statement, parsedQuery)));
    }

    private Stream<LintFinding> findings(ReadFile file, ReadStatement statement, ParsedQuery parsedQuery) {
        Stream<LintFinding> inConditions = parsedQuery.subSelects().stream()
                .filter(each -> !each.isRunOnce())
                .map(SubSelect::query)
                .filter(each -> limitsAndLocks(file, each))
                .map(each -> finding(statement, "a sub-select with LIMIT takes locks inside of a condition"));
        Stream<LintFinding> inFrom = parsedQuery.fromQueries().stream()
                .filter(each -> limitsAndLocks(file, each))
                .map(each -> finding(statement, "a sub-select with LIMIT takes locks inside of FROM or USING"));
        return Stream.concat(inConditions, inFrom);
    }

    private static boolean limitsAndLocks(ReadFile file, ParsedQuery parsedQuery) {
        boolean locks = parsedQuery.sources().stream().anyMatch(RelationSource::isLocked)
                || parsedQuery.conditions().stream()
                        .flatMap(ParseNode::walkQuery)
                        .anyMatch(file::locks);
        return (parsedQuery.hasLimit() && locks)
                || parsedQuery.fromQueries().stream().anyMatch(inner -> limitsAndLocks(file, inner));
    }
}
