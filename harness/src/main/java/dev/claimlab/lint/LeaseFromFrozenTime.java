package dev.claimlab.lint;

import java.util.Set;
import java.util.stream.Stream;

/** F38: now() is the time at which the transaction began, so a lease made of it may be over when it is written. */
final class LeaseFromFrozenTime implements Rule {

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
    public Stream<Finding> findings(ReadFile file) {
        return file.of("claim", "renew").stream()
                .filter(statement -> statement.queries().stream()
                        .filter(query -> !query.selects())
                        .flatMap(Query::results)
                        .flatMap(Node::walk)
                        .filter(node -> ADDING.contains(file.called(node)))
                        .flatMap(Node::walk)
                        .anyMatch(node -> isFrozen(file, node)))
                .map(statement -> finding(statement, "a lease is counted from the time the transaction began"));
    }

    private static boolean isFrozen(ReadFile file, Node node) {
        return FROZEN.contains(file.called(node))
                || (node.is("SQLVALUEFUNCTION") && CURRENT_TIMESTAMP.contains(node.number("op")));
    }
}
