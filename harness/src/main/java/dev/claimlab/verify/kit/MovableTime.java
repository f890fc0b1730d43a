package dev.claimlab.verify.kit;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A strategy file with the words for the time that virtual time does not move replaced by functions of the same meaning
 * that it moves: {@code CURRENT_TIMESTAMP} by {@code now()}.
 */
final class MovableTime {

    private static final Map<String, String> KEYWORDS = Map.of(
            "CURRENT_TIMESTAMP", "now()",
            "LOCALTIMESTAMP", "now()::timestamp",
            "CURRENT_DATE", "now()::date");
    private static final Map<String, String> FUNCTIONS =
            Map.of("transaction_timestamp", "now", "statement_timestamp", "clock_timestamp");

    private MovableTime() {}

    /** The strategy with movable time; the strategy itself if it has no such word or is no file. */
    static ClaimStrategy of(ClaimStrategy strategy) {
        if (!(strategy instanceof SqlStrategy file)) {
            return strategy;
        }
        String moved = rewritten(file.text());
        try {
            return moved.equals(file.text()) ? strategy : SqlStrategy.parse(file.fileName(), moved);
        } catch (SqlFileException e) {
            return strategy;
        }
    }

    static String rewritten(String sql) {
        List<String> words = SqlWords.of(sql);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(rewritten(
                    words.get(i), i + 1 < words.size() && words.get(i + 1).equals("(")));
        }
        return text.toString();
    }

    private static String rewritten(String word, boolean isCalled) {
        int tag = word.startsWith("$") && word.endsWith("$") && word.length() > 1 ? word.indexOf('$', 1) + 1 : 0;
        if (tag > 1 && word.length() >= 2 * tag) {
            String quote = word.substring(0, tag);
            return quote + rewritten(word.substring(tag, word.length() - tag)) + quote;
        }
        return isCalled
                ? FUNCTIONS.getOrDefault(word.toLowerCase(Locale.ROOT), word)
                : KEYWORDS.getOrDefault(word.toUpperCase(Locale.ROOT), word);
    }
}
