package dev.claimlab.verify.lint;

import dev.claimlab.spi.Holding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * F19 and F20: a completion that compares the task alone is accepted from a worker whose claim has expired and belongs
 * to another worker; one that adds the worker's name is accepted from an earlier claim of that worker.
 */
record UnfencedCompletion(String failureMode) implements LintRule {

    private static final String WORKER = "worker";
    private static final String PROCESS = "process";
    private static final Set<String> NOT_OF_CLAIM = Set.of("lease", "delay", "attempt_limit", "limit");

    @Override
    public String repair() {
        return "count the attempt, or draw a token, when claiming, return it, and compare it here";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        boolean isHeldOtherwise = file.holding() == Holding.TRANSACTION
                || file.of("claim").stream().flatMap(ReadFile::nodes).anyMatch(file::locksSession);
        if (isHeldOtherwise) {
            return Stream.empty();
        }
        // What a claim or a leaving worker names are columns of join.
        Set<String> ofWorker = file.of("claim", "leave").stream()
                .filter(statement -> statement.section().equals(statement.operation()))
                .flatMap(statement -> statement.parameters().stream())
                .collect(Collectors.toSet());
        return file.of("complete", "complete :many", "retry", "renew").stream()
                .filter(statement -> isAboutClaim(statement.parameters(), ofWorker))
                .filter(statement -> isUnfenced(compared(statement)))
                .map(statement -> finding(statement, "nothing of the claim is compared but " + compared(statement)));
    }

    /** Whether it concerns a claim, and not only the worker or its process. */
    private static boolean isAboutClaim(List<String> parameters, Set<String> ofWorker) {
        return parameters.stream()
                .anyMatch(name -> !name.equals(WORKER)
                        && !name.equals(PROCESS)
                        && !NOT_OF_CLAIM.contains(name)
                        && !ofWorker.contains(name));
    }

    private boolean isUnfenced(Set<String> compared) {
        boolean byName = compared.contains(WORKER);
        return failureMode.equals("F20") ? byName && compared.size() == 2 : !byName && compared.size() <= 1;
    }

    /** The claim parameters in its conditions, in rows that these compare with, or passed to a function of the file. */
    private static Set<String> compared(ReadStatement statement) {
        Stream<ParseNode> conditions = statement.queries().stream().flatMap(query -> query.conditions().stream());
        Stream<ParseNode> calls = ReadFile.nodes(statement).filter(node -> node.is("FUNCEXPR"));
        Stream<ParseNode> rows = statement.queries().stream().flatMap(ParsedQuery::ownRows);
        return Stream.of(conditions, rows, calls)
                .flatMap(nodes -> nodes)
                .flatMap(ParseNode::walk)
                .filter(node -> node.is("PARAM") && node.number("paramkind") == 0)
                .map(node -> node.number("paramid"))
                .filter(number ->
                        number >= 1 && number <= statement.parameters().size())
                .map(number -> statement.parameters().get(number - 1))
                .filter(name -> !NOT_OF_CLAIM.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
