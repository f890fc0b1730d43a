package dev.claimlab.sqlfile.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A statement in the driver's syntax: a question mark for each {@code :name}.
 *
 * <p>Casts, {@code :=}, strings, quoted names, dollar quotes and comments are unchanged, and so is a colon in the
 * subscript of an array: there a parameter is written {@code (:name)}. In {@code ARRAY[:a, :b]} they are parameters.
 *
 * @param sql the statement
 * @param parameters the name for each question mark, in order
 */
public record SqlText(String sql, List<String> parameters) {

    /** Copies the parameters. */
    public SqlText {
        parameters = List.copyOf(parameters);
    }

    /** Replaces each parameter by a question mark. */
    public static SqlText parse(String text) {
        return new Parser(text, false).parse();
    }

    /** Replaces the parameters by {@code $1}, {@code $2}, the server's own syntax. */
    static SqlText numbered(String text) {
        return new Parser(text, true).parse();
    }

    private static final class Parser {

        private final String text;
        private final boolean isNumbered;
        private final StringBuilder sql = new StringBuilder();
        private final List<String> parameters = new ArrayList<>();
        /** The brackets open at this offset: P a parenthesis, A an array's elements, S a subscript. */
        private final Deque<Character> enclosing = new ArrayDeque<>();

        Parser(String text, boolean isNumbered) {
            this.text = text;
            this.isNumbered = isNumbered;
        }

        SqlText parse() {
            int at = 0;
            while (at < text.length()) {
                int end = SqlScanner.skip(text, at);
                if (end > at) {
                    sql.append(text, at, end);
                    at = end;
                } else {
                    at = symbol(at);
                }
            }
            return new SqlText(sql.toString(), parameters);
        }

        private int symbol(int at) {
            char c = text.charAt(at);
            switch (c) {
                case '(' -> enclosing.push('P');
                case '[' -> enclosing.push(isSubscript() ? 'S' : 'A');
                case ')', ']' -> enclosing.poll();
                case '?' -> sql.append(isNumbered ? "" : "?");
                case ':' -> {
                    return colon(at);
                }
                default -> {
                    // Other characters do not affect the nesting.
                }
            }
            sql.append(c);
            return at + 1;
        }

        private int colon(int at) {
            if (text.startsWith("::", at) || text.startsWith(":=", at)) {
                sql.append(text, at, at + 2);
                return at + 2;
            }
            boolean isParameter = at + 1 < text.length()
                    && SqlScanner.isNameStart(text.charAt(at + 1))
                    && !Character.valueOf('S').equals(enclosing.peek());
            if (!isParameter) {
                sql.append(':');
                return at + 1;
            }
            int end = SqlScanner.endOfName(text, at + 1);
            parameters.add(text.substring(at + 1, end));
            sql.append(isNumbered ? "$" + parameters.size() : "?");
            return end;
        }

        /** A bracket after a name, a parenthesis or another bracket is a subscript, unless the name is ARRAY. */
        private boolean isSubscript() {
            int end = sql.length();
            while (end > 0 && Character.isWhitespace(sql.charAt(end - 1))) {
                end--;
            }
            if (end == 0) {
                return false;
            }
            char last = sql.charAt(end - 1);
            if (last == ')' || last == ']' || last == '"' || last == '?') {
                return true;
            }
            int start = end;
            while (start > 0 && SqlScanner.isNamePart(sql.charAt(start - 1))) {
                start--;
            }
            return start < end && !sql.substring(start, end).equalsIgnoreCase("ARRAY");
        }
    }
}
