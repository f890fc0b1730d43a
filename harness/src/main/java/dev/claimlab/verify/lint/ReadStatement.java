package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * An analysed statement: one of the file, or one of a function that the file's statements call.
 *
 * @param section the section of the file that contains or calls it
 * @param function the function that contains it; empty for a statement of the file itself
 * @param file the name of the file with the section
 * @param line the line of the section
 * @param parameters the parameter names in order; empty for a function's
 * @param queries all its queries, outermost first
 * @param plan the EXPLAIN output, with sorts and sequential scans disabled where another plan exists
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

    /** The location, for a message. */
    String place() {
        return function.isEmpty() ? section : section + ", in " + function + "()";
    }

    boolean isOf(String... sections) {
        return List.of(sections).contains(operation());
    }

    /** The operation that the section is a step of. */
    String operation() {
        return SqlFile.operation(section);
    }

    /** The ids of all functions that it calls, those of operators included. */
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
