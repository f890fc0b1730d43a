package dev.claimlab.verify.lint;

import java.util.stream.Stream;

/** F12: without an index in the claim's order, every claim reads and sorts all waiting tasks (lightning 3564). */
final class UnindexedOrder implements LintRule {

    @Override
    public String failureMode() {
        return "F12";
    }

    @Override
    public String repair() {
        return "CREATE INDEX on the columns of ORDER BY, partial on what is claimable";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.of("claim").stream()
                .filter(statement -> statement.queries().stream().anyMatch(query -> query.hasOrder()))
                .filter(statement -> statement.plan().sortsTable())
                .map(statement -> finding(statement, "no index has the order of the claim, so what waits is sorted"));
    }
}
