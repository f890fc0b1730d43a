package dev.claimlab.verify.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of PostgreSQL's own parse tree, in the server's notation: {@code {VAR :varno 1 :varattno 2 ..}}.
 *
 * @param tag the node type
 * @param fields the fields by name, each a text, a node or a list of them
 */
record ParseNode(String tag, Map<String, Object> fields) {

    boolean is(String name) {
        return tag.equals(name);
    }

    /** The text of a field; empty if the field is missing. */
    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    int number(String field) {
        return fields.get(field) instanceof String text && text.matches("-?\\d+") ? Integer.parseInt(text) : 0;
    }

    /** An object id; may exceed the range of int. */
    long id(String field) {
        return fields.get(field) instanceof String text && text.matches("\\d+") ? Long.parseLong(text) : 0;
    }

    Optional<ParseNode> node(String field) {
        return fields.get(field) instanceof ParseNode parseNode ? Optional.of(parseNode) : Optional.empty();
    }

    /** The nodes of a list field. */
    List<ParseNode> nodes(String field) {
        return fields.get(field) instanceof List<?> list ? of(list) : List.of();
    }

    /** The numbers of a list field. */
    List<Integer> numbers(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(item -> item instanceof String text && text.matches("\\d+"))
                        .map(item -> Integer.valueOf(String.valueOf(item)))
                        .toList()
                : List.of();
    }

    /** The direct children. */
    Stream<ParseNode> children() {
        return fields.values().stream().flatMap(ParseNode::below);
    }

    /** This node and all its descendants. */
    Stream<ParseNode> walk() {
        return Stream.concat(Stream.of(this), children().flatMap(ParseNode::walk));
    }

    /** This node and its descendants within the same query. */
    Stream<ParseNode> walkQuery() {
        return Stream.concat(
                Stream.of(this), children().filter(child -> !child.is("QUERY")).flatMap(ParseNode::walkQuery));
    }

    private static Stream<ParseNode> below(Object value) {
        if (value instanceof ParseNode parseNode) {
            return Stream.of(parseNode);
        }
        return value instanceof List<?> list ? list.stream().flatMap(ParseNode::below) : Stream.empty();
    }

    private static List<ParseNode> of(List<?> list) {
        return list.stream()
                .filter(ParseNode.class::isInstance)
                .map(ParseNode.class::cast)
                .toList();
    }
}
