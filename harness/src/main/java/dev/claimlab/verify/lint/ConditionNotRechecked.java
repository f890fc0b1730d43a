package dev.claimlab.verify.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * F02, F04 and F22: a sub-select without a lock chooses rows by a condition, and the outer statement finds them by key
 * only. At READ COMMITTED a row that another session changed meanwhile is rechecked against the outer condition only,
 * so it is claimed although it is no longer eligible.
 */
record ConditionNotRechecked(String failureMode) implements LintRule {

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
    public Stream<LintFinding> findings(ReadFile file) {
        return file.statements().stream()
                .filter(statement -> isSweeper(statement) == failureMode.equals("F22") || failureMode.equals("F04"))
                .flatMap(statement ->
                        statement.queries().stream().flatMap(parsedQuery -> findings(statement, parsedQuery)));
    }

    private static boolean isSweeper(ReadStatement statement) {
        return SWEEPERS.contains(statement.operation()) || statement.section().startsWith("duty ");
    }

    private Stream<LintFinding> findings(ReadStatement statement, ParsedQuery parsedQuery) {
        return switch (failureMode) {
            case "F04" ->
                parsedQuery.sources().stream()
                        .filter(RelationSource::isLocked)
                        .filter(source -> isUnchecked(parsedQuery, source))
                        .map(source -> finding(statement, "rows are locked that another part of the query chose"));
            default ->
                parsedQuery.target().stream()
                        .filter(target -> failureMode.equals("F22") ? parsedQuery.changes() : parsedQuery.updates())
                        .filter(target -> isUnchecked(parsedQuery, target))
                        .map(target ->
                                finding(statement, "rows are changed by key that a sub-select chose without a lock"));
        };
    }

    private static boolean isUnchecked(ParsedQuery parsedQuery, RelationSource taken) {
        List<ParseNode> conditions =
                parsedQuery.conditions().stream().filter(taken::isUsedIn).toList();
        return taken.relation() != 0 && conditions.size() == 1 && picks(parsedQuery, taken, conditions.get(0));
    }

    private static boolean picks(ParsedQuery parsedQuery, RelationSource taken, ParseNode key) {
        boolean inFrom = parsedQuery.sources().stream()
                .filter(source -> source.number() != taken.number() && !source.isRelation())
                .filter(source -> source.isUsedIn(key))
                .anyMatch(source -> source.picksUnlocked(taken.relation()));
        return inFrom
                || parsedQuery.subSelects(key).stream()
                        .flatMap(each -> each.query().sources().stream())
                        .anyMatch(source -> source.picksUnlocked(taken.relation()));
    }
}
