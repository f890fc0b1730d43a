package dev.claimlab.verify.time;

import java.util.Locale;
import java.util.Set;

/**
 * Rewrites SQL so that virtual time moves what it reads of the time, and nothing else changes: a keyword such as {@code
 * CURRENT_TIMESTAMP} becomes a call of the function that virtual time has under its name, {@code pg_catalog.now()}
 * loses its schema, and a function whose search path holds nothing but the server's own schema is given the schema of
 * the run as well. The number of lines stays.
 */
final class MovableText {

    private static final String OPTION = "-- option";
    /** What a search path may name besides the schema of the run without a change of meaning. */
    private static final Set<String> SYSTEM =
            Set.of("pg_catalog", "pg_temp", "\"$user\"", "''", "'pg_catalog'", "\"\"");

    private final TimeWords words;
    private final boolean isDynamic;
    private final StringBuilder text = new StringBuilder();

    private MovableText(TimeWords words, boolean isDynamic) {
        this.words = words;
        this.isDynamic = isDynamic;
    }

    /** The text with movable time. */
    static String of(String sql) {
        return of(sql, false);
    }

    /** Rewrites texts in quotes as well where they may be SQL that is executed. */
    private static String of(String sql, boolean isDynamic) {
        return new MovableText(TimeWords.of(sql), isDynamic).rewritten();
    }

    private String rewritten() {
        int place = 0;
        while (place < words.size()) {
            place = append(place);
        }
        return text.toString();
    }

    /** Appends what stands in place of a token, and returns the place of the next. */
    private int append(int place) {
        String word = words.at(place);
        if (word.startsWith(OPTION)) {
            text.append(OPTION).append(of(word.substring(OPTION.length())));
        } else if (!words.dollarQuote(place).isEmpty()) {
            String body = words.dollarQuoted(place);
            String quote = words.dollarQuote(place);
            text.append(quote).append(of(body, isDynamic(body))).append(quote);
        } else if (words.isText(place) && (isDynamic || words.isQuotedBody(place))) {
            text.append('\'').append(of(words.text(place), isDynamic)).append('\'');
        } else if (words.isTimeKeyword(place)) {
            text.append('"').append(word.toLowerCase(Locale.ROOT)).append('"');
            text.append(words.is(words.after(place), "(") ? "" : "()");
        } else if (words.isQualifiedTime(place)) {
            return skipped(place, words.after(words.after(place)));
        } else if (isSystemPath(place)) {
            text.append(word).append(" FROM CURRENT");
            return skipped(place, endOfPath(place));
        } else {
            text.append(word);
        }
        return place + 1;
    }

    private static boolean isDynamic(String body) {
        return TimeWords.of(body).contains("EXECUTE");
    }

    /** Leaves tokens out, and keeps the ends of their lines. */
    private int skipped(int from, int to) {
        for (int place = from; place < to; place++) {
            if (!words.at(place).startsWith("'")) {
                text.append("\n".repeat((int)
                        words.at(place).chars().filter(c -> c == '\n').count()));
            }
        }
        return to;
    }

    /** Whether a search path begins there that names system schemas only. */
    private boolean isSystemPath(int place) {
        if (!isPath(words, place)) {
            return false;
        }
        for (int next = words.after(words.after(place)); next < endOfPath(place); next = words.after(next)) {
            if (!SYSTEM.contains(words.at(next).toLowerCase(Locale.ROOT)) && !words.is(next, ",")) {
                return false;
            }
        }
        return true;
    }

    /** Whether the token is the search path in {@code SET search_path = ..}. */
    static boolean isPath(TimeWords words, int place) {
        int sign = words.after(place);
        return words.is(place, "search_path")
                && words.is(words.before(place), "SET")
                && (words.is(sign, "=") || words.is(sign, "TO"));
    }

    /** The place after the last name of the path. */
    private int endOfPath(int place) {
        int last = words.after(words.after(place));
        while (words.is(words.after(last), ",")) {
            last = words.after(words.after(last));
        }
        return last + 1;
    }
}
