package dev.claimlab.verify.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the text of a {@code pg_node_tree}: {@code {TAG :field value ..}}, {@code (list of values)}, or one word.
 *
 * <p>The format is that of nodeToString() in PostgreSQL's outfuncs.c, unchanged since long before version 14.
 */
final class NodeReader {

    private final String text;
    private int at;

    private NodeReader(String text) {
        this.text = text;
    }

    /** All top-level nodes of the text, lists flattened. */
    static List<ParseNode> read(String text) {
        NodeReader reader = new NodeReader(text);
        List<Object> values = new ArrayList<>();
        while (!reader.isAtEnd()) {
            values.add(reader.value());
        }
        return new ParseNode("", Map.of("all", values)).children().toList();
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '{' -> node();
            case '(', '[' -> list();
            default -> word();
        };
    }

    private ParseNode node() {
        at++;
        String tag = isAtEnd() ? "" : word();
        Map<String, Object> fields = new LinkedHashMap<>();
        while (!isAtEnd() && text.charAt(at) != '}') {
            String field = word().substring(1);
            List<Object> values = new ArrayList<>();
            while (!isAtEnd() && text.charAt(at) != '}' && text.charAt(at) != ':') {
                values.add(value());
            }
            fields.put(field, values.size() == 1 ? values.get(0) : values);
        }
        at++;
        return new ParseNode(tag, fields);
    }

    private List<Object> list() {
        at++;
        List<Object> values = new ArrayList<>();
        while (!isAtEnd() && text.charAt(at) != ')' && text.charAt(at) != ']') {
            values.add(value());
        }
        at++;
        return values;
    }

    /** Reads up to a blank or bracket; a backslash escapes the next character. */
    private String word() {
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        while (at < text.length() && (isQuoted || "(){}[] \n\t".indexOf(text.charAt(at)) < 0)) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            } else if (text.charAt(at) == '"') {
                isQuoted = !isQuoted;
            }
            word.append(text.charAt(at));
            at++;
        }
        if (word.isEmpty()) {
            throw new IllegalArgumentException("unexpected '" + text.charAt(at) + "' at " + at + " of a parse tree");
        }
        return word.toString();
    }

    private boolean isAtEnd() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at >= text.length();
    }
}
