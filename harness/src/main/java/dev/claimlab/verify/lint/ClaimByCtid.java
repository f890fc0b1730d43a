package dev.claimlab.verify.lint;

import java.util.stream.Stream;

/** F06: a claim by ctid misses a row that an UPDATE moved after the statement began (rtcstats 336). */
final class ClaimByCtid implements LintRule {

    private static final int CTID = -1;

    @Override
    public String failureMode() {
        return "F06";
    }

    @Override
    public String repair() {
        return "compare the primary key, which an UPDATE leaves alone";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        return file.statements().stream()
                .filter(statement -> statement.queries().stream()
                        .flatMap(query -> query.conditions().stream())
                        .flatMap(ParseNode::walkQuery)
                        .anyMatch(node -> node.is("VAR") && node.number("varattno") == CTID))
                .map(statement -> finding(statement, "a row is found by its ctid"));
    }
}
