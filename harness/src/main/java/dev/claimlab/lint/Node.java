package dev.claimlab.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of PostgreSQL's own parse tree, as the server writes it: {@code {VAR :varno 1 :varattno 2 ..}}.
 *
 * @param tag what it is
 * @param fields its fields by name, each a text, a node or a list of them
 */
record Node(String tag, Map<String, Object> fields) {

    boolean is(String name) {
        return tag.equals(name);
    }

    /** The text of a field; empty where there is none. */
    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    int number(String field) {
        return fields.get(field) instanceof String text && text.matches("-?\\d+") ? Integer.parseInt(text) : 0;
    }

    /** An object id, which may be larger than an int. */
    long id(String field) {
        return fields.get(field) instanceof String text && text.matches("\\d+") ? Long.parseLong(text) : 0;
    }

    Optional<Node> node(String field) {
        return fields.get(field) instanceof Node node ? Optional.of(node) : Optional.empty();
    }

    /** The nodes of a field that is a list. */
    List<Node> nodes(String field) {
        return fields.get(field) instanceof List<?> list ? of(list) : List.of();
    }

    /** The numbers of a field that is a list. */
    List<Integer> numbers(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(item -> item instanceof String text && text.matches("\\d+"))
                        .map(item -> Integer.valueOf(String.valueOf(item)))
                        .toList()
                : List.of();
    }

    /** The nodes right below this one. */
    Stream<Node> children() {
        return fields.values().stream().flatMap(Node::below);
    }

    /** This node and all below it. */
    Stream<Node> walk() {
        return Stream.concat(Stream.of(this), children().flatMap(Node::walk));
    }

    /** This node and all below it that are part of the same query. */
    Stream<Node> walkQuery() {
        return Stream.concat(
                Stream.of(this), children().filter(child -> !child.is("QUERY")).flatMap(Node::walkQuery));
    }

    private static Stream<Node> below(Object value) {
        if (value instanceof Node node) {
            return Stream.of(node);
        }
        return value instanceof List<?> list ? list.stream().flatMap(Node::below) : Stream.empty();
    }

    private static List<Node> of(List<?> list) {
        return list.stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
    }
}
