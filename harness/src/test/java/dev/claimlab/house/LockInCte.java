package dev.claimlab.house;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds row locks in sub-selects that the planner may run more than once, so that they take more rows than their LIMIT.
 *
 * <p>Only a materialised CTE, and a statement that is nothing but the locking SELECT, run once.
 */
final class LockInCte {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern LOCK =
            Pattern.compile("\\bFOR\\s+(?:NO\\s+KEY\\s+)?UPDATE\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MATERIALISED =
            Pattern.compile("(?<!NOT\\s)\\bMATERIALIZED\\s*$", Pattern.CASE_INSENSITIVE);

    private LockInCte() {}

    /** The lines of locks that stand in a sub-select, but in no materialised CTE. */
    static Stream<Integer> missing(Source source) {
        String text = COMMENT.matcher(source.text())
                .replaceAll(comment -> " ".repeat(comment.group().length()));
        return LOCK.matcher(text)
                .results()
                .filter(lock -> !runsOnce(text.substring(0, lock.start())))
                .map(lock -> source.lineOf(lock.start()));
    }

    private static boolean runsOnce(String before) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < before.length(); i++) {
            switch (before.charAt(i)) {
                case '(' -> open.push(i);
                case ')' -> open.poll();
                default -> {}
            }
        }
        return open.isEmpty()
                || open.stream().anyMatch(at -> {
                    Matcher matcher = MATERIALISED.matcher(before.substring(0, at));
                    return matcher.find();
                });
    }
}
