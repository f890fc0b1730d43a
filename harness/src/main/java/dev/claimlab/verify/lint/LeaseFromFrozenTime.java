package dev.claimlab.verify.lint;

import java.util.Set;
import java.util.stream.Stream;

/** F38: now() is the start time of the transaction, so a lease based on it may have expired when it is written. */
final class LeaseFromFrozenTime implements LintRule {

    private static final Set<String> FROZEN = Set.of("now", "transaction_timestamp", "statement_timestamp");
    private static final Set<Integer> CURRENT_TIMESTAMP = Set.of(3, 4);
    private static final Set<String> ADDING = Set.of("timestamptz_pl_interval", "interval_pl_timestamptz");

    @Override
    public String failureMode() {
        return "F38";
    }

    @Override
    public String repair() {
        return "lock the row first, then write clock_timestamp() + the lease";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.of("claim", "renew").stream()
                .filter(statement -> statement.queries().stream()
                        .filter(query -> !query.selects())
                        .flatMap(ParsedQuery::results)
                        .flatMap(ParseNode::walk)
                        .filter(parseNode -> ADDING.contains(file.called(parseNode)))
                        .flatMap(ParseNode::walk)
                        .anyMatch(parseNode -> isFrozen(file, parseNode)))
                .map(statement -> finding(statement, "a lease is counted from the time the transaction began"));
    }

    private static boolean isFrozen(ReadFile file, ParseNode parseNode) {
        return FROZEN.contains(file.called(parseNode))
                || (parseNode.is("SQLVALUEFUNCTION") && CURRENT_TIMESTAMP.contains(parseNode.number("op")));
    }
}
