package dev.claimlab.verify.lint;

import java.util.Optional;

/**
 * An entry of a query's range table.
 *
 * @param in the query with the entry
 * @param number the index in the range table, from 1
 * @param entry the range table entry
 * @param isLocked whether the query locks the rows that it reads from it
 */
record RelationSource(ParsedQuery in, int number, ParseNode entry, boolean isLocked) {

    private static final int RELATION = 0;
    private static final int SUB_QUERY = 1;
    private static final int COMMON_TABLE = 6;
    private static final int MATERIALIZED = 1;

    boolean isRelation() {
        return entry.number("rtekind") == RELATION;
    }

    long relation() {
        return isRelation() ? entry.id("relid") : 0;
    }

    /** The sub-query of an entry in FROM. */
    Optional<ParsedQuery> query() {
        return entry.number("rtekind") == SUB_QUERY
                ? entry.node("subquery").map(query -> new ParsedQuery(query, in))
                : Optional.empty();
    }

    /** The query of a WITH name. */
    Optional<ParsedQuery> commonTable() {
        return definition().flatMap(table -> table.node("ctequery")).map(query -> new ParsedQuery(query, in));
    }

    /** Whether it refers to a WITH query declared MATERIALIZED. */
    boolean isMaterialized() {
        return definition()
                .filter(table -> table.number("ctematerialized") == MATERIALIZED)
                .isPresent();
    }

    private Optional<ParseNode> definition() {
        return entry.number("rtekind") == COMMON_TABLE ? in.commonTable(entry.text("ctename")) : Optional.empty();
    }

    /** Whether an expression of the query uses one of its columns. */
    boolean isUsedIn(ParseNode expression) {
        return isUsedIn(expression, 0);
    }

    private boolean isUsedIn(ParseNode expression, int depth) {
        if (expression.is("VAR")) {
            return expression.number("varno") == number && expression.number("varlevelsup") == depth;
        }
        int below = expression.is("QUERY") ? depth + 1 : depth;
        return expression.children().anyMatch(child -> isUsedIn(child, below));
    }

    /** Whether it yields rows of the table that the query has not locked. */
    boolean picksUnlocked(long table) {
        if (isRelation()) {
            return relation() == table && !isLocked && !isTarget();
        }
        return query().or(this::commonTable).filter(ParsedQuery::selects).map(ParsedQuery::sources).stream()
                .flatMap(sources -> sources.stream())
                .anyMatch(source -> source.picksUnlocked(table));
    }

    private boolean isTarget() {
        return in.node().number("resultRelation") == number;
    }
}
