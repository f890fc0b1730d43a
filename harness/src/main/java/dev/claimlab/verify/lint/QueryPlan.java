package dev.claimlab.verify.lint;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The EXPLAIN output of a statement.
 *
 * @param roots the outermost plan nodes
 */
record QueryPlan(List<JsonNode> roots) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The plan of a statement that was not explained. */
    static final QueryPlan UNKNOWN = new QueryPlan(List.of());

    QueryPlan {
        roots = List.copyOf(roots);
    }

    static QueryPlan of(String json) {
        return new QueryPlan(
                each(JSON.readTree(json)).map(root -> root.path("Plan")).toList());
    }

    /** Whether it sorts a table's rows without a limit on their number. */
    boolean sortsTable() {
        return roots.stream().flatMap(QueryPlan::walk).filter(QueryPlan::isSort).anyMatch(QueryPlan::readsTable);
    }

    private static boolean isSort(JsonNode node) {
        return node.path("Node Type").asString().endsWith("Sort");
    }

    private static boolean readsTable(JsonNode node) {
        if (node.path("Node Type").asString().equals("Limit")) {
            return false;
        }
        return node.has("Relation Name") || each(node.path("Plans")).anyMatch(QueryPlan::readsTable);
    }

    private static Stream<JsonNode> walk(JsonNode node) {
        return Stream.concat(Stream.of(node), each(node.path("Plans")).flatMap(QueryPlan::walk));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
