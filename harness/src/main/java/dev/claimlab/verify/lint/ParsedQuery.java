package dev.claimlab.verify.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of a statement, with access to its sub-queries in FROM, in WITH and in expressions.
 *
 * @param node the QUERY node
 * @param outer the enclosing query; null for the outermost
 */
record ParsedQuery(ParseNode node, @Nullable ParsedQuery outer) {

    private static final int SELECT = 1;
    private static final int UPDATE = 2;
    private static final int INSERT = 3;
    private static final int VALUES = 5;
    private static final String QUERY = "QUERY";

    /** All queries of a statement, outermost first. */
    static List<ParsedQuery> all(List<ParseNode> statement) {
        List<ParsedQuery> queries = new ArrayList<>();
        statement.forEach(node -> add(node, null, queries));
        return queries;
    }

    private static void add(ParseNode node, @Nullable ParsedQuery outer, List<ParsedQuery> queries) {
        ParsedQuery here = outer;
        if (node.is(QUERY)) {
            here = new ParsedQuery(node, outer);
            queries.add(here);
        }
        for (ParseNode child : node.children().toList()) {
            add(child, here, queries);
        }
    }

    boolean selects() {
        return node.number("commandType") == SELECT;
    }

    boolean updates() {
        return node.number("commandType") == UPDATE;
    }

    /** Whether it changes or deletes existing rows. */
    boolean changes() {
        return !selects() && node.number("commandType") != INSERT;
    }

    boolean hasLimit() {
        return node.node("limitCount").isPresent();
    }

    boolean hasOrder() {
        return !node.nodes("sortClause").isEmpty();
    }

    /** The relations that it reads or writes, in the order of the range table. */
    List<RelationSource> sources() {
        List<ParseNode> entries = node.nodes("rtable");
        Set<Integer> locked =
                node.nodes("rowMarks").stream().map(mark -> mark.number("rti")).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, entries.size())
                .mapToObj(number -> new RelationSource(this, number, entries.get(number - 1), locked.contains(number)))
                .toList();
    }

    /** The table that it writes to. */
    Optional<RelationSource> target() {
        int number = node.number("resultRelation");
        return number == 0 ? Optional.empty() : Optional.of(sources().get(number - 1));
    }

    /** The conjuncts of its WHERE and its join conditions. */
    List<ParseNode> conditions() {
        List<ParseNode> conditions = new ArrayList<>();
        node.node("jointree").ifPresent(tree -> collectConditions(tree, conditions));
        return conditions;
    }

    private static void collectConditions(ParseNode tree, List<ParseNode> conditions) {
        if (tree.is("FROMEXPR") || tree.is("JOINEXPR")) {
            tree.node("quals").ifPresent(quals -> split(quals, conditions));
            tree.children()
                    .filter(child -> child.is("FROMEXPR") || child.is("JOINEXPR"))
                    .forEach(child -> collectConditions(child, conditions));
        }
    }

    private static void split(ParseNode quals, List<ParseNode> conditions) {
        if (quals.is("BOOLEXPR") && quals.text("boolop").equals("and")) {
            quals.nodes("args").forEach(each -> split(each, conditions));
        } else {
            conditions.add(quals);
        }
    }

    /** The expressions that it assigns or returns. */
    Stream<ParseNode> results() {
        return node.nodes("targetList").stream();
    }

    /** What the rows consist of that it makes itself: a SELECT, and VALUES in FROM. */
    Stream<ParseNode> ownRows() {
        Stream<ParseNode> values = node.nodes("rtable").stream().filter(entry -> entry.number("rtekind") == VALUES);
        return Stream.concat(selects() ? results() : Stream.of(), values);
    }

    /** The query behind a WITH name, in this query or an enclosing one. */
    Optional<ParseNode> commonTable(String name) {
        Optional<ParseNode> own = node.nodes("cteList").stream()
                .filter(table -> table.text("ctename").equals(name))
                .findFirst();
        return own.isPresent() || outer == null ? own : outer.commonTable(name);
    }

    /** The sub-queries in FROM, without those of WITH. */
    List<ParsedQuery> fromQueries() {
        return sources().stream().flatMap(source -> source.query().stream()).toList();
    }

    /** The sub-selects in its conditions. */
    List<SubSelect> subSelects() {
        return conditions().stream().flatMap(each -> subSelects(each).stream()).toList();
    }

    /** The sub-selects in one condition. */
    List<SubSelect> subSelects(ParseNode condition) {
        return condition
                .walkQuery()
                .filter(part -> part.is("SUBLINK"))
                .flatMap(link -> link.node("subselect").stream()
                        .map(query -> new SubSelect(link.number("subLinkType"), new ParsedQuery(query, this))))
                .toList();
    }

    /** A sub-select in a condition. */
    record SubSelect(int kind, ParsedQuery query) {

        private static final int EXPRESSION = 4;
        private static final int ARRAY = 6;

        /** Whether it runs once per statement, as {@code = (SELECT ..)} and {@code ARRAY(SELECT ..)} do. */
        boolean isRunOnce() {
            boolean isCorrelated =
                    query.node().walkQuery().anyMatch(part -> part.is("VAR") && part.number("varlevelsup") > 0);
            return (kind == EXPRESSION || kind == ARRAY) && !isCorrelated;
        }
    }
}
