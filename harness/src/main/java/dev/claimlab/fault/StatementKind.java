package dev.claimlab.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement does to the transaction it is in. */
enum StatementKind {
    /** Opens one. */
    BEGIN,
    /** Ends one and keeps what it did. */
    COMMIT,
    /** Ends one and undoes what it did; not a return to a savepoint. */
    ROLLBACK,
    /** Names a change of rows, so that there is something to keep even outside a transaction. */
    WRITE,
    /** Anything else, a call of a function that writes among it: the text does not tell. */
    OTHER;

    /** A dollar-quoted body is code, and is kept but for its semicolons. */
    private static final Pattern QUOTED = Pattern.compile(
            "--[^\\n]*+|/\\*.*?\\*/|\\b[eE]'(?:[^'\\\\]++|\\\\.)*+'|'[^']*+'|\"[^\"]*+\""
                    + "|(?<body>\\$(?<tag>(?:[A-Za-z_]\\w*)?)\\$.*?\\$\\k<tag>\\$)",
            Pattern.DOTALL);

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(\\w*)");
    private static final Pattern CHANGE =
            Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TO_SAVEPOINT = Pattern.compile("\\bTO\\b", Pattern.CASE_INSENSITIVE);

    /** The kinds of the statements in a text, in their order. */
    static List<StatementKind> of(String sql) {
        List<StatementKind> kinds = new ArrayList<>();
        for (String statement : withoutQuotes(sql).split(";", -1)) {
            if (!statement.isBlank()) {
                kinds.add(ofOne(statement));
            }
        }
        return kinds;
    }

    private static StatementKind ofOne(String statement) {
        Matcher first = FIRST_WORD.matcher(statement);
        String word = first.lookingAt() ? first.group(1).toUpperCase(Locale.ROOT) : "";
        return switch (word) {
            case "BEGIN", "START" -> BEGIN;
            case "COMMIT", "END" -> COMMIT;
            case "ROLLBACK", "ABORT" -> TO_SAVEPOINT.matcher(statement).find() ? OTHER : ROLLBACK;
            default -> CHANGE.matcher(statement).find() ? WRITE : OTHER;
        };
    }

    private static String withoutQuotes(String sql) {
        return QUOTED.matcher(sql)
                .replaceAll(quoted -> quoted.group().startsWith("$")
                        ? Matcher.quoteReplacement(quoted.group().replace(';', ' '))
                        : " ");
    }
}
