package dev.claimlab.sqlfile.parse;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at its semicolons, with the offset of each part. */
public final class SqlParts {

    private SqlParts() {}

    /** The parts that hold more than blanks and comments. */
    public static List<Part> of(String sql) {
        List<Part> parts = new ArrayList<>();
        int begin = -1;
        int at = 0;
        while (at < sql.length()) {
            int end = SqlScanner.skip(sql, at);
            boolean isComment = end > at && (sql.startsWith("--", at) || sql.startsWith("/*", at));
            char c = sql.charAt(at);
            if (end == at && c == ';') {
                add(parts, sql, begin, at);
                begin = -1;
            } else if (begin < 0 && !isComment && !Character.isWhitespace(c)) {
                begin = at;
            }
            at = Math.max(end, at + 1);
        }
        add(parts, sql, begin, sql.length());
        return parts;
    }

    private static void add(List<Part> parts, String sql, int begin, int end) {
        if (begin >= 0) {
            parts.add(new Part(begin, sql.substring(begin, end)));
        }
    }

    /**
     * One of several statements.
     *
     * @param begin the offset of its first word
     * @param sql the statement without its semicolon
     */
    public record Part(int begin, String sql) {}
}
