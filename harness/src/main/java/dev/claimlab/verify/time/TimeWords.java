package dev.claimlab.verify.time;

import dev.claimlab.sqlfile.parse.SqlWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tokens of a text of SQL, with what stands beside a token once blanks and comments are left out. */
record TimeWords(List<String> words) {

    private static final Set<String> KEYWORDS =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_TIME", "CURRENT_DATE", "LOCALTIMESTAMP", "LOCALTIME");
    private static final Set<String> FUNCTIONS =
            Set.of("now", "clock_timestamp", "transaction_timestamp", "statement_timestamp", "timeofday", "age");

    static TimeWords of(String sql) {
        return new TimeWords(SqlWords.of(sql));
    }

    int size() {
        return words.size();
    }

    /** The token at that place; empty outside of the text. */
    String at(int place) {
        return place < 0 || place >= words.size() ? "" : words.get(place);
    }

    /** Whether the token at that place is this word, in whatever case. */
    boolean is(int place, String word) {
        return at(place).equalsIgnoreCase(word);
    }

    /** The place of the next token that is neither blank nor a comment. */
    int after(int place) {
        int next = place + 1;
        while (next < words.size() && isGap(next)) {
            next++;
        }
        return next;
    }

    /** The place of the last token before that is neither blank nor a comment. */
    int before(int place) {
        int last = place - 1;
        while (last >= 0 && isGap(last)) {
            last--;
        }
        return last;
    }

    private boolean isGap(int place) {
        String word = words.get(place);
        return word.isBlank() || word.startsWith("--") || word.startsWith("/*");
    }

    /** Whether the token is a keyword for the time, and neither a column of that name nor a label. */
    boolean isTimeKeyword(int place) {
        return KEYWORDS.contains(at(place).toUpperCase(Locale.ROOT))
                && !is(before(place), ".")
                && !is(before(place), "AS");
    }

    /** Whether the token begins a call of a function of the server for the time, named with its schema. */
    boolean isQualifiedTime(int place) {
        int name = after(after(place));
        return unquoted(place).equals("pg_catalog")
                && is(after(place), ".")
                && FUNCTIONS.contains(unquoted(name))
                && is(after(name), "(");
    }

    /** Whether the token calls the function of that name, with or without a schema. */
    boolean isCall(int place, String function) {
        return unquoted(place).equals(function) && is(after(place), "(");
    }

    /** Whether the token is the body of a function in quotes, or the part of one behind a doubled quote. */
    boolean isQuotedBody(int place) {
        return isText(place) && (is(before(place), "AS") || isQuotedBody(place - 1));
    }

    /** Whether there is such a word. */
    boolean contains(String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }

    private String unquoted(int place) {
        String word = at(place);
        return word.length() > 1 && word.startsWith("\"")
                ? word.substring(1, word.length() - 1)
                : word.toLowerCase(Locale.ROOT);
    }

    /** The quote that begins a text in dollars, such as {@code $$} or {@code $body$}; empty for any other token. */
    String dollarQuote(int place) {
        String word = at(place);
        int end = word.startsWith("$") ? word.indexOf('$', 1) + 1 : 0;
        return end > 1 && word.length() >= 2 * end ? word.substring(0, end) : "";
    }

    /** The text between the dollar quotes of a token. */
    String dollarQuoted(int place) {
        int quote = dollarQuote(place).length();
        return at(place).substring(quote, at(place).length() - quote);
    }

    /** Whether the token is a text in single quotes. */
    boolean isText(int place) {
        return at(place).startsWith("'");
    }

    /** The text of a token in single quotes. */
    String text(int place) {
        String word = at(place);
        return word.length() > 1 && word.endsWith("'") ? word.substring(1, word.length() - 1) : "";
    }
}
