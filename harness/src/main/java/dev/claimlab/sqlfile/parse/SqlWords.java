package dev.claimlab.sqlfile.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits SQL into tokens: names, numbers, strings, comments, blanks and single characters, without loss. */
public final class SqlWords {

    private static final Set<String> VERBS = Set.of("SELECT", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "CALL");

    private SqlWords() {}

    /** The tokens of a text; their concatenation is the text. */
    public static List<String> of(String sql) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = SqlScanner.skip(sql, at);
            if (end == at && SqlScanner.isNameStart(sql.charAt(at))) {
                end = SqlScanner.endOfName(sql, at);
            } else if (end == at && Character.isDigit(sql.charAt(at))) {
                end = SqlScanner.endOfName(sql, at);
            } else if (end == at && Character.isWhitespace(sql.charAt(at))) {
                end = endOfBlanks(sql, at);
            }
            end = Math.max(end, at + 1);
            words.add(sql.substring(at, end));
            at = end;
        }
        return words;
    }

    /** What a statement does, behind its WITH: {@code SELECT}, {@code DELETE}, ..; empty where it is none of these. */
    public static String verb(String sql) {
        int depth = 0;
        for (String word : of(sql)) {
            String upper = word.toUpperCase(Locale.ROOT);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && VERBS.contains(upper)) {
                return upper;
            }
        }
        return "";
    }

    /** The statements between semicolons, except those of blanks and comments only. */
    public static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String word : of(sql + ";")) {
            if (!word.equals(";")) {
                statement.append(isComment(word) ? " " : word);
            } else {
                if (!statement.toString().isBlank()) {
                    statements.add(statement.toString().trim());
                }
                statement.setLength(0);
            }
        }
        return statements;
    }

    private static boolean isComment(String word) {
        return word.startsWith("--") || word.startsWith("/*");
    }

    private static int endOfBlanks(String sql, int at) {
        int end = at;
        while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return end;
    }
}
