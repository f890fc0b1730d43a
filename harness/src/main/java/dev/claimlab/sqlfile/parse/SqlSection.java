package dev.claimlab.sqlfile.parse;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One named statement of a strategy file, as written.
 *
 * @param file the name of the file that contains it
 * @param line the line that it begins in
 * @param text the text, without the semicolon at its end
 * @param rules how it is executed as a step of its operation
 */
public record SqlSection(String file, int line, String text, StepRules rules) {

    /** A statement that says nothing of how it is executed. */
    public SqlSection(String file, int line, String text) {
        this(file, line, text, StepRules.PLAIN);
    }

    /** This statement with other rules. */
    SqlSection with(StepRules other) {
        return new SqlSection(file, line, text, other);
    }

    /** The statement with the options' texts in place of {@code {name}}. */
    public SqlText with(Map<String, String> options) {
        return SqlText.parse(textWith(options));
    }

    /** The text with the options' texts in place of {@code {name}}. */
    public String textWith(Map<String, String> options) {
        StringBuilder substituted = new StringBuilder();
        eachPiece((literal, name) -> substituted.append(literal).append(options.getOrDefault(name, "")));
        return substituted.toString();
    }

    /** Splits the text at its options: passes each piece with the name of the option after it, empty after the last. */
    void eachPiece(BiConsumer<String, String> consumer) {
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int end = SqlScanner.skip(text, at);
            if (end > at) {
                at = end;
            } else if (text.charAt(at) == '{' && endOfOption(at) > 0) {
                consumer.accept(text.substring(from, at), text.substring(at + 1, endOfOption(at)));
                at = endOfOption(at) + 1;
                from = at;
            } else {
                at++;
            }
        }
        consumer.accept(text.substring(from), "");
    }

    private int endOfOption(int at) {
        int end = SqlScanner.endOfName(text, at + 1);
        return end > at + 1 && end < text.length() && text.charAt(end) == '}' ? end : -1;
    }

    /** The offset at which a second statement begins; -1 if there is only one. */
    int secondStatement() {
        int at = 0;
        boolean ended = false;
        while (at < text.length()) {
            int end = SqlScanner.skip(text, at);
            boolean isComment = end > at && (text.charAt(at) == '-' || text.charAt(at) == '/');
            if (ended && !isComment && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ';') {
                return at;
            }
            ended |= end == at && text.charAt(at) == ';';
            at = Math.max(end, at + 1);
        }
        return -1;
    }

    /** The text up to its first semicolon. */
    SqlSection single() {
        int at = 0;
        while (at < text.length()) {
            int end = SqlScanner.skip(text, at);
            if (end == at && text.charAt(at) == ';') {
                return new SqlSection(file, line, text.substring(0, at), rules);
            }
            at = Math.max(end, at + 1);
        }
        return this;
    }

    /** The first word of the statement. */
    public String keyword() {
        int at = 0;
        while (at < text.length()) {
            int end = SqlScanner.skip(text, at);
            if (end == at && SqlScanner.isNameStart(text.charAt(at))) {
                return text.substring(at, SqlScanner.endOfName(text, at));
            }
            at = Math.max(end, at + 1);
        }
        return "";
    }

    /** The line of an offset in the text. */
    int lineOf(int at) {
        return line + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
