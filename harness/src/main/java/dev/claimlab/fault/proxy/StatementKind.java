package dev.claimlab.fault.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The effect of a statement on the current transaction. */
enum StatementKind {
    /** Opens a transaction. */
    BEGIN,
    /** Commits the transaction. */
    COMMIT,
    /** Rolls the transaction back; excludes ROLLBACK TO SAVEPOINT. */
    ROLLBACK,
    /** May have a lasting effect, even outside a transaction: changes rows, or calls a function that may do so. */
    WRITE,
    /** Known to have no lasting effect. */
    OTHER;

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN");
    private static final Set<String> HARMLESS = Set.of(
            "SET",
            "RESET",
            "SHOW",
            "LISTEN",
            "UNLISTEN",
            "SAVEPOINT",
            "RELEASE",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "PREPARE",
            "DEALLOCATE",
            "DISCARD",
            "LOCK");

    /** Words that precede a parenthesis: not functions, or built-in functions that change no row. */
    private static final Set<String> KNOWN = Set.of(
            ("all and any as array between by case cast check coalesce distinct else except exists extract filter from"
                            + " greatest group having in intersect interval is join lateral least like limit materialized"
                            + " not nullif offset on or order over partition returning row rows select set similar some"
                            + " then union using values when where with within"
                            + " abs array_agg array_length array_position avg ceil char cardinality char_length"
                            + " clock_timestamp concat count current_database current_schema current_schemas"
                            + " current_setting date_part date_trunc dense_rank exp first_value floor format"
                            + " format_type generate_series hashtext hashtextextended json_agg json_build_object jsonb_agg"
                            + " jsonb_array_elements jsonb_build_object jsonb_object_agg lag last_value lead left length"
                            + " ln lower make_interval max md5 min mod now numeric obj_description percentile_cont"
                            + " percentile_disc position power quote_ident random rank regexp_replace replace right"
                            + " round row_number set_config sign split_part sqrt statement_timestamp string_agg string_to_array"
                            + " substring sum timestamp timestamptz to_char to_json to_jsonb to_regclass"
                            + " to_timestamp transaction_timestamp trim trunc txid_current unnest upper varchar version"
                            + " width_bucket")
                    .split(" "));

    /** Built-in functions that send a message to other sessions at the commit. */
    private static final Set<String> TELLING = Set.of("pg_notify", "pg_logical_emit_message");

    private static final Pattern CALL = Pattern.compile("([A-Za-z_][\\w$]*|\")\\s*\\(");

    /** A dollar-quoted body is code, and is kept without its semicolons. */
    private static final Pattern QUOTED = Pattern.compile(
            "--[^\\n]*+|/\\*.*?\\*/|\\b[eE]'(?:[^'\\\\]++|\\\\.)*+'|'[^']*+'|\"[^\"]*+\""
                    + "|(?<body>\\$(?<tag>(?:[A-Za-z_]\\w*)?)\\$.*?\\$\\k<tag>\\$)",
            Pattern.DOTALL);

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(\\w*)");
    private static final Pattern CHANGE =
            Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE|INTO)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TO_SAVEPOINT = Pattern.compile("\\bTO\\b", Pattern.CASE_INSENSITIVE);

    /** The kinds of the statements in a text, in order. */
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
            default -> mayChange(word, statement) ? WRITE : OTHER;
        };
    }

    private static boolean mayChange(String word, String statement) {
        if (!QUERIES.contains(word)) {
            return !HARMLESS.contains(word);
        }
        return CHANGE.matcher(statement).find()
                || CALL.matcher(statement).results().anyMatch(call -> mayChange(call.group(1)));
    }

    /** A function that is not built in may change rows; its text is not available. */
    private static boolean mayChange(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return !KNOWN.contains(name) && (!name.startsWith("pg_") || TELLING.contains(name));
    }

    private static String withoutQuotes(String sql) {
        return QUOTED.matcher(sql)
                .replaceAll(quoted -> quoted.group().startsWith("$")
                        ? Matcher.quoteReplacement(quoted.group().replace(';', ' '))
                        : quoted.group().startsWith("\"") ? "\"" : " ");
    }
}
