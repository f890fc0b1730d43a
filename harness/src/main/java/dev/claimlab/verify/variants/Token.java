package dev.claimlab.verify.variants;

import dev.claimlab.sqlfile.parse.SqlScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * A word, string or symbol of SQL; comments are skipped.
 *
 * @param text the token as written
 * @param start the offset where it begins
 * @param end the offset where it ends
 * @param depth the number of enclosing parentheses or brackets, its own pair included if it is one
 */
record Token(String text, int start, int end, int depth) {

    /** All tokens of a statement. */
    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            char c = sql.charAt(at);
            boolean isComment = end > at + 1 && (sql.startsWith("--", at) || sql.startsWith("/*", at));
            if (!isComment && !Character.isWhitespace(c)) {
                depth += c == '(' || c == '[' ? 1 : 0;
                tokens.add(new Token(sql.substring(at, end), at, end, depth));
                depth -= c == ')' || c == ']' ? 1 : 0;
            }
            at = end;
        }
        return tokens;
    }

    private static int end(String sql, int at) {
        int end = SqlScanner.skip(sql, at);
        if (end > at) {
            return end;
        }
        if (SqlScanner.isNamePart(sql.charAt(at))) {
            return SqlScanner.endOfName(sql, at);
        }
        boolean isParameter = sql.charAt(at) == ':' && SqlScanner.endOfName(sql, at + 1) > at + 1;
        if (isParameter) {
            return SqlScanner.endOfName(sql, at + 1);
        }
        boolean isPair =
                List.of("<=", ">=", "<>", "!=", "::", "||").stream().anyMatch(pair -> sql.startsWith(pair, at));
        return at + (isPair ? 2 : 1);
    }

    /** Whether it is that word, in any case. */
    boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    /** Whether it is one of those words, in any case. */
    boolean isOneOf(List<String> words) {
        return words.stream().anyMatch(this::is);
    }
}
