package dev.claimlab.verify.lint;

import dev.claimlab.spi.Holding;
import java.util.List;
import java.util.stream.Stream;

/** F05: a claim that only locks, in a transaction that ends with the statement, holds no lock when it returns. */
final class LockWithoutTransaction implements LintRule {

    @Override
    public String failureMode() {
        return "F05";
    }

    @Override
    public String repair() {
        return "write '-- transaction: held' in the header, or change the row in the statement that claims it";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        List<ReadStatement> claim = file.of("claim");
        boolean writes = claim.stream()
                .flatMap(statement -> statement.queries().stream())
                .anyMatch(query -> !query.selects());
        if (file.holding() == Holding.TRANSACTION || writes || claim.isEmpty()) {
            return Stream.empty();
        }
        return claim.stream()
                .filter(statement -> locks(file, statement))
                .map(statement -> finding(statement, "it locks, writes nothing, and its transaction ends at once"))
                .limit(1);
    }

    private static boolean locks(ReadFile file, ReadStatement statement) {
        boolean locksRows = statement.queries().stream()
                .flatMap(query -> query.sources().stream())
                .anyMatch(RelationSource::isLocked);
        return locksRows
                || ReadFile.nodes(statement).anyMatch(node -> file.called(node).contains("advisory_xact_lock"));
    }
}
