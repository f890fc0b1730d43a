package dev.claimlab.sqlfile.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a text at its semicolons, with the offset of each part; those between BEGIN ATOMIC and its END are inside of a
 * function.
 */
public final class SqlParts {

    private static final Pattern BODY = Pattern.compile("(?i)\\bBEGIN\\s+ATOMIC\\b");

    private SqlParts() {}

    /** The parts that hold more than blanks and comments. */
    public static List<Part> of(String sql) {
        List<Part> parts = new ArrayList<>();
        int begin = -1;
        int at = 0;
        int blocks = 0;
        while (at < sql.length()) {
            int end = SqlScanner.skip(sql, at);
            boolean isComment = end > at && (sql.startsWith("--", at) || sql.startsWith("/*", at));
            char c = sql.charAt(at);
            if (end == at && SqlScanner.isNameStart(c)) {
                end = SqlScanner.endOfName(sql, at);
                blocks = blocks(blocks, sql, at, end);
            }
            if (end == at && c == ';' && blocks == 0) {
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

    /** Whether a function has its body between BEGIN ATOMIC and END. */
    public static boolean hasBodies(String sql) {
        return BODY.matcher(sql).find();
    }

    /** How many blocks are open after a word: the body of a function, and each CASE in it, which has an END, too. */
    private static int blocks(int open, String sql, int at, int end) {
        if (open == 0) {
            return BODY.matcher(sql).region(at, sql.length()).lookingAt() ? 1 : 0;
        }
        String word = sql.substring(at, end);
        if (word.equalsIgnoreCase("CASE")) {
            return open + 1;
        }
        return word.equalsIgnoreCase("END") ? open - 1 : open;
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
