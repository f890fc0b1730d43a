package dev.claimlab.verify.lint;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement that was read: one of the file, or one of a function that the file's statements call.
 *
 * @param section the statement of the file that leads to it
 * @param function the function that it stands in; empty for one of the file itself
 * @param file the name of the file that the section stands in
 * @param line the line of the section
 * @param parameters the names of its parameters in order; empty for a function's
 * @param queries all its queries, from the outermost in
 * @param plan what EXPLAIN says of it, without sorts and sequential scans where there is another way
 */
record ReadStatement(
        String section,
        String function,
        String file,
        int line,
        List<String> parameters,
        List<ParsedQuery> queries,
        QueryPlan plan) {

    ReadStatement {
        parameters = List.copyOf(parameters);
        queries = List.copyOf(queries);
    }

    /** Where it stands, for a message. */
    String place() {
        return function.isEmpty() ? section : section + ", in " + function + "()";
    }

    boolean isOf(String... sections) {
        return List.of(sections).contains(section);
    }

    /** The ids of all functions and operators' functions that it calls. */
    Stream<Long> functions() {
        return outermost().flatMap(ParseNode::walk).flatMap(ReadStatement::function);
    }

    Stream<ParseNode> outermost() {
        return queries.stream().filter(query -> query.outer() == null).map(ParsedQuery::node);
    }

    private static Stream<Long> function(ParseNode parseNode) {
        return switch (parseNode.tag()) {
            case "FUNCEXPR" -> Stream.of(parseNode.id("funcid"));
            case "OPEXPR" -> Stream.of(parseNode.id("opfuncid"));
            default -> Stream.empty();
        };
    }
}
