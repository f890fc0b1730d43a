package dev.claimlab.sqlfile.parse;

import java.util.List;

/**
 * Adds the number of the task, by the expression of the file's header, to a statement that returns {@code *}.
 *
 * @param expression the expression
 */
record TaskExpression(String expression) {

    private static final List<String> RETURNING = List.of("RETURNING");
    private static final List<String> SELECT = List.of("SELECT");

    /** The statement with the expression beside its {@code *}; unchanged if it returns none. */
    SqlSection addedTo(SqlSection section) {
        int star = star(section.text());
        if (star < 0) {
            return section;
        }
        String text = section.text();
        String with = text.substring(0, star + 1) + ", (" + expression + ") AS task" + text.substring(star + 1);
        return new SqlSection(section.file(), section.line(), with, section.rules());
    }

    /** The offset of the star that the statement returns; negative if there is none. */
    private static int star(String text) {
        int after = last(text, RETURNING);
        after = after < 0 ? last(text, SELECT) : after;
        if (after < 0) {
            return -1;
        }
        int at = after;
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || SqlScanner.isNamePart(text.charAt(at)))) {
            at++;
        }
        at = at < text.length() && text.charAt(at) == '.' ? at + 1 : at;
        return at < text.length() && text.charAt(at) == '*' ? at : -1;
    }

    /** The end of the last of these words outside of parentheses; negative if there is none. */
    private static int last(String text, List<String> words) {
        int found = -1;
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            int end = SqlScanner.skip(text, at);
            char c = text.charAt(at);
            if (end == at && SqlScanner.isNameStart(c)) {
                end = SqlScanner.endOfName(text, at);
                String word = text.substring(at, end);
                found = depth == 0 && words.stream().anyMatch(word::equalsIgnoreCase) ? end : found;
            } else if (end == at) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }
}
