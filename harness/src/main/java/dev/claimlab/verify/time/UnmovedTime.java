package dev.claimlab.verify.time;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way to read the time that virtual time does not move, and that cannot be rewritten without a change of meaning.
 *
 * @param statement the statement of the file that contains it
 * @param file the name of the file with the statement
 * @param line the line where the statement begins
 * @param word the words that read the time
 */
public record UnmovedTime(String statement, String file, int line, String word) {

    private static final Set<String> ALWAYS = Set.of("now");
    private static final Set<String> WITH_TYPE = Set.of("now", "today", "tomorrow", "yesterday");
    private static final Set<String> TYPES =
            Set.of("timestamptz", "timestamp", "date", "time", "timetz", "abstime", "text");
    private static final Set<String> ACTIVITY = Set.of("xact_start", "query_start", "state_change");
    private static final String PATH = "search_path";

    /** All such words that a strategy file has once its time is movable; empty for a strategy that is no file. */
    public static List<UnmovedTime> of(ClaimStrategy strategy, Options options) {
        List<UnmovedTime> found = new ArrayList<>();
        if (MovableTime.of(strategy) instanceof SqlStrategy file) {
            collect(file.installation(options), found);
            file.statements(options).forEach(statement -> collect(statement, found));
        }
        return found.stream().distinct().toList();
    }

    /** Why questions about time are not asked of the strategy, and what would make them apply; empty if they are. */
    public static Optional<String> whyNotAsked(ClaimStrategy strategy, Options options) {
        List<UnmovedTime> found = of(strategy, options);
        return found.isEmpty() ? Optional.empty() : Optional.of(reason(found));
    }

    private static String reason(List<UnmovedTime> found) {
        return "simulated time does not move "
                + found.stream().map(UnmovedTime::toString).collect(Collectors.joining(", "))
                + "; write now() or clock_timestamp() to have it asked";
    }

    private static void collect(SqlStatement statement, List<UnmovedTime> found) {
        collect(statement, statement.sql(), found);
    }

    private static void collect(SqlStatement statement, String sql, List<UnmovedTime> found) {
        TimeWords words = TimeWords.of(sql);
        boolean readsActivity = words.contains("pg_stat_activity");
        for (int place = 0; place < words.size(); place++) {
            if (!words.dollarQuote(place).isEmpty()) {
                collect(statement, words.dollarQuoted(place), found);
            } else if (words.isQuotedBody(place) && !isLiteral(words, place)) {
                collect(statement, words.text(place), found);
            } else if (isLiteral(words, place) || words.isTimeKeyword(place) || isCall(words, place)) {
                found.add(at(statement, words.at(place)));
            } else if (MovableText.isPath(words, place) || isLocalPath(words, place)) {
                found.add(at(statement, "what follows SET search_path"));
            } else if (readsActivity && ACTIVITY.contains(words.at(place).toLowerCase(Locale.ROOT))) {
                found.add(at(statement, words.at(place)));
            }
        }
    }

    private static UnmovedTime at(SqlStatement statement, String word) {
        return new UnmovedTime(statement.name(), statement.file(), statement.line(), word);
    }

    private static boolean isCall(TimeWords words, int place) {
        return words.isQualifiedTime(place)
                || words.isCall(place, "pg_xact_commit_timestamp")
                || (words.isCall(place, "set_config")
                        && words.text(words.after(words.after(place))).equalsIgnoreCase(PATH));
    }

    /** Whether a text may stand for a moment: the server replaces it when it reads the statement, not when it runs. */
    private static boolean isLiteral(TimeWords words, int place) {
        if (!words.isText(place)) {
            return false;
        }
        String text = words.text(place).strip().toLowerCase(Locale.ROOT);
        return ALWAYS.contains(text) || (WITH_TYPE.contains(text) && hasTypeOfTime(words, place));
    }

    private static boolean hasTypeOfTime(TimeWords words, int place) {
        int next = words.after(place);
        return isType(words, words.before(place))
                || (words.is(next, "AS") && isType(words, words.after(next)))
                || (words.is(next, ":") && isType(words, words.after(words.after(next))));
    }

    private static boolean isType(TimeWords words, int place) {
        return TYPES.contains(words.at(place).toLowerCase(Locale.ROOT));
    }

    private static boolean isLocalPath(TimeWords words, int place) {
        int before = words.before(place);
        return words.is(place, PATH)
                && (words.is(before, "LOCAL") || words.is(before, "SESSION"))
                && words.is(words.before(before), "SET");
    }

    /** The words and their place, for a reason. */
    @Override
    public String toString() {
        return word + " in " + statement + " (" + file + ":" + line + ")";
    }
}
