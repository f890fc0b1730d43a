package dev.claimlab.verify.lint;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.sqlfile.parse.SqlWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word that reads the time without the functions that virtual time replaces; it stands still while they move.
 *
 * @param statement the statement of the file that contains it
 * @param file the name of the file with the statement
 * @param line the line where the statement begins
 * @param word the word
 * @param decidesLeases whether it can decide when a lease ends: it stands in a claim, renewal, recovery or function
 */
public record UnshiftedTime(String statement, String file, int line, String word, boolean decidesLeases) {

    private static final Set<String> KEYWORDS =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_TIME", "CURRENT_DATE", "LOCALTIMESTAMP", "LOCALTIME");
    private static final Set<String> FUNCTIONS = Set.of("transaction_timestamp", "statement_timestamp", "timeofday");
    private static final Set<String> MOVED = Set.of("now", "clock_timestamp");
    private static final Set<String> LITERALS = Set.of("'now'", "'today'", "'tomorrow'", "'yesterday'");
    private static final Set<String> WITHOUT_LEASES = Set.of("install", "enqueue", "complete", "remaining");

    /** All such words of a strategy file; empty for a strategy whose SQL is not a file. */
    public static List<UnshiftedTime> of(ClaimStrategy strategy, Options options) {
        List<UnshiftedTime> found = new ArrayList<>();
        if (strategy instanceof SqlStrategy file) {
            collect(file.installation(options), found);
            file.statements(options).forEach(statement -> collect(statement, found));
        }
        return found.stream().distinct().toList();
    }

    private static void collect(SqlStatement statement, List<UnshiftedTime> found) {
        collect(statement, statement.sql(), !WITHOUT_LEASES.contains(statement.name()), found);
    }

    private static void collect(SqlStatement statement, String sql, boolean decidesLeases, List<UnshiftedTime> found) {
        List<String> words = SqlWords.of(sql).stream()
                .filter(word -> !word.isBlank() && !word.startsWith("--") && !word.startsWith("/*"))
                .toList();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("$") && word.endsWith("$") && word.length() > 1) {
                collect(statement, body(word), true, found);
            } else if (isUnshifted(words, i)) {
                found.add(new UnshiftedTime(statement.name(), statement.file(), statement.line(), word, decidesLeases));
            } else if (isSearchPath(words, i)) {
                found.add(new UnshiftedTime(
                        statement.name(), statement.file(), statement.line(), "SET search_path", true));
            }
        }
    }

    private static String body(String quoted) {
        int tag = quoted.indexOf('$', 1) + 1;
        return quoted.substring(tag, Math.max(tag, quoted.length() - tag));
    }

    private static boolean isUnshifted(List<String> words, int at) {
        String word = words.get(at);
        String name = word.toLowerCase(Locale.ROOT);
        boolean isCalled = word(words, at + 1).equals("(");
        if (word(words, at - 1).equals(".")) {
            return isCalled && MOVED.contains(name) && word(words, at - 2).equalsIgnoreCase("pg_catalog");
        }
        return KEYWORDS.contains(word.toUpperCase(Locale.ROOT))
                || (isCalled && FUNCTIONS.contains(name))
                || LITERALS.contains(name);
    }

    /** A function with its own search path does not see the functions that move time. */
    private static boolean isSearchPath(List<String> words, int at) {
        return words.get(at).equalsIgnoreCase("search_path")
                && word(words, at - 1).equalsIgnoreCase("SET");
    }

    private static String word(List<String> words, int at) {
        return at < 0 || at >= words.size() ? "" : words.get(at);
    }

    /** The word and its location, for a note. */
    @Override
    public String toString() {
        return word + " in " + statement + " (" + file + ":" + line + ")";
    }
}
