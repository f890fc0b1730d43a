package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The words of one PL/pgSQL statement, read from the left. */
final class PlpgsqlWords {

    private final List<String> words;

    PlpgsqlWords(String text) {
        this(assignments(SqlWords.of(text)));
    }

    private PlpgsqlWords(List<String> words) {
        int from = 0;
        while (from < words.size() && words.get(from).isBlank()) {
            from++;
        }
        this.words = List.copyOf(words.subList(from, words.size()));
    }

    /** Joins the characters of an assignment operator into one word. */
    private static List<String> assignments(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (String word : words) {
            int last = joined.size() - 1;
            if (word.equals("=") && last >= 0 && joined.get(last).equals(":")) {
                joined.set(last, ":=");
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    String first() {
        return words.isEmpty() ? "" : words.get(0);
    }

    boolean is(String keyword) {
        return first().equalsIgnoreCase(keyword);
    }

    String text() {
        return String.join("", words).trim();
    }

    PlpgsqlWords after(int count) {
        return new PlpgsqlWords(words.subList(Math.min(count, words.size()), words.size()));
    }

    PlpgsqlWords before(int end) {
        return new PlpgsqlWords(words.subList(0, end));
    }

    /** The index of the first of these keywords outside of parentheses and CASE; -1 if there is none. */
    int firstOf(String... keywords) {
        return find(at -> List.of(keywords).stream().anyMatch(words.get(at)::equalsIgnoreCase));
    }

    private int find(IntPredicate isWanted) {
        int depth = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (depth == 0 && isWanted.test(i)) {
                return i;
            }
            if (word.equals("(") || word.equals("[") || word.equalsIgnoreCase("CASE")) {
                depth++;
            } else if (word.equals(")") || word.equals("]") || (depth > 0 && word.equalsIgnoreCase("END"))) {
                depth--;
            }
        }
        return -1;
    }

    /** The index of a required keyword; throws {@link NotAnalysedException} if it is missing. */
    int required(String keyword, SqlFunction sqlFunction) {
        int at = firstOf(keyword);
        if (at < 0) {
            throw new NotAnalysedException(
                    "function " + sqlFunction.name() + ": no " + keyword + " where one was expected, after " + first());
        }
        return at;
    }

    /** The statement without its INTO targets. */
    String withoutInto() {
        int into = find(at -> words.get(at).equalsIgnoreCase("INTO") && !isTable(at));
        if (into < 0) {
            return text();
        }
        PlpgsqlWords targets = after(into + 1);
        int end = targets.is("STRICT") ? 2 : 0;
        while (end < targets.words.size() && !isEndOfTargets(targets.words, end)) {
            end++;
        }
        return before(into).text() + " " + targets.after(end).text();
    }

    /** Whether this INTO names the table of an INSERT or a MERGE. */
    private boolean isTable(int into) {
        return into >= 2
                && (words.get(into - 2).equalsIgnoreCase("INSERT")
                        || words.get(into - 2).equalsIgnoreCase("MERGE"));
    }

    /** A blank ends the targets unless a comma precedes or follows it. */
    private static boolean isEndOfTargets(List<String> words, int at) {
        boolean isAfterComma = at > 0 && words.get(at - 1).equals(",");
        boolean isBeforeComma = at + 1 < words.size() && words.get(at + 1).equals(",");
        return words.get(at).isBlank() && !isAfterComma && !isBeforeComma;
    }
}
