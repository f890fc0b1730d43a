package dev.claimlab.sqlfile.parse;

/** Finds the ends of strings, quoted names and comments in PostgreSQL's SQL, so that a search can skip them. */
public final class SqlScanner {

    private SqlScanner() {}

    /**
     * The end of the string, quoted name, dollar quote or comment that begins at this offset; the offset if none does.
     */
    public static int skip(String sql, int at) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'' -> isEscapeString(sql, at) ? endOfEscapeString(sql, at + 1) : endAfter(sql, "'", at + 1);
            case '"' -> endAfter(sql, "\"", at + 1);
            case '-' -> sql.startsWith("--", at) ? endOfLine(sql, at) : at;
            case '/' -> sql.startsWith("/*", at) ? endOfComment(sql, at) : at;
            case '$' -> endOfDollarQuote(sql, at);
            default -> at;
        };
    }

    /** Like {@link #skip}, but does not skip a dollar quote, which contains code. */
    static int skipButCode(String sql, int at) {
        return sql.charAt(at) == '$' ? at : skip(sql, at);
    }

    /** Whether a name can begin with this character. */
    public static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    /** Whether a name can contain this character after its first. */
    public static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '$';
    }

    /** The end of the name that begins at this offset. */
    public static int endOfName(String sql, int at) {
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isEscapeString(String sql, int at) {
        return at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !isNamePart(sql.charAt(at - 2)));
    }

    private static int endOfEscapeString(String sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(sql.length(), at + 1);
    }

    private static int endAfter(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }

    private static int endOfLine(String sql, int from) {
        int at = sql.indexOf('\n', from);
        return at < 0 ? sql.length() : at;
    }

    private static int endOfComment(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private static int endOfDollarQuote(String sql, int at) {
        if (at > 0 && isNamePart(sql.charAt(at - 1))) {
            return at;
        }
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && sql.charAt(tagEnd) != '$' && isNamePart(sql.charAt(tagEnd))) {
            tagEnd++;
        }
        boolean isTag = tagEnd < sql.length()
                && sql.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || isNameStart(sql.charAt(at + 1)));
        return isTag ? endAfter(sql, sql.substring(at, tagEnd + 1), tagEnd + 1) : at;
    }
}
