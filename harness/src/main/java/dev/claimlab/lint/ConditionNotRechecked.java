package dev.claimlab.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * F02, F04 and F22: rows are chosen by a condition in a sub-select that locks nothing, and the row that is then changed or
 * locked is found by its key alone. At READ COMMITTED a row that somebody else changed meanwhile is checked again for
 * the outer condition only, so it is taken although it is no longer eligible.
 */
record ConditionNotRechecked(String failureMode) implements Rule {

    private static final Set<String> SWEEPERS = Set.of("recover");

    @Override
    public String repair() {
        return switch (failureMode) {
            case "F04" -> "put the condition on the table that is locked, in the query with FOR UPDATE";
            default ->
                "lock the rows where they are chosen (FOR UPDATE SKIP LOCKED in a materialised CTE), or repeat the"
                        + " condition beside the key";
        };
    }

    @Override
    public Stream<Finding> findings(ReadFile file) {
        return file.statements().stream()
                .filter(statement -> isSweeper(statement) == failureMode.equals("F22") || failureMode.equals("F04"))
                .flatMap(statement -> statement.queries().stream().flatMap(query -> findings(statement, query)));
    }

    private static boolean isSweeper(ReadStatement statement) {
        return SWEEPERS.contains(statement.section()) || statement.section().startsWith("duty ");
    }

    private Stream<Finding> findings(ReadStatement statement, Query query) {
        return switch (failureMode) {
            case "F04" ->
                query.sources().stream()
                        .filter(Source::isLocked)
                        .filter(source -> isUnchecked(query, source))
                        .map(source -> finding(statement, "rows are locked that another part of the query chose"));
            default ->
                query.target().stream()
                        .filter(target -> failureMode.equals("F22") ? query.changes() : query.updates())
                        .filter(target -> isUnchecked(query, target))
                        .map(target ->
                                finding(statement, "rows are changed by key that a sub-select chose without a lock"));
        };
    }

    private static boolean isUnchecked(Query query, Source taken) {
        List<Node> conditions =
                query.conditions().stream().filter(taken::isUsedIn).toList();
        return taken.relation() != 0 && conditions.size() == 1 && picks(query, taken, conditions.get(0));
    }

    private static boolean picks(Query query, Source taken, Node key) {
        boolean inFrom = query.sources().stream()
                .filter(source -> source.number() != taken.number() && !source.isRelation())
                .filter(source -> source.isUsedIn(key))
                .anyMatch(source -> source.picksUnlocked(taken.relation()));
        return inFrom
                || query.subSelects(key).stream()
                        .flatMap(each -> each.query().sources().stream())
                        .anyMatch(source -> source.picksUnlocked(taken.relation()));
    }
}
