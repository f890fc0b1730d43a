package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Remaining;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a queue calls the things that the harness knows by other names.
 *
 * @param columns the harness's name of a column, by the queue's name
 * @param states the harness's name of a state, by the queue's name
 * @param task the expression that gives the number of a task, where a statement returns {@code *}
 */
public record AnswerNames(Map<String, String> columns, Map<String, String> states, Optional<String> task) {

    /** The names of the harness. */
    public static final AnswerNames PLAIN = new AnswerNames(Map.of(), Map.of(), Optional.empty());

    private static final Pattern COLUMN = Pattern.compile("(\\S+)\\s+is\\s+(\\S+)");
    private static final Pattern STATE = Pattern.compile("\\s*(.*\\S)\\s*=\\s*(\\S+)\\s*");
    /** The columns that the harness reads. */
    private static final List<String> KNOWN = List.of("task", "attempt", "state", "due_at");

    private static final List<String> STATES =
            Stream.of(Remaining.State.values()).map(Enum::name).toList();

    /** Copies the maps. */
    public AnswerNames {
        columns = Map.copyOf(columns);
        states = Map.copyOf(states);
    }

    /** The harness's name of a column. */
    public String column(String name) {
        return columns.getOrDefault(name, name);
    }

    /** The harness's name of a state. */
    public String state(String name) {
        return states.getOrDefault(name, name);
    }

    /** Adds to the columns {@code attempts is attempt}; throws IllegalArgumentException with the expectation. */
    static void column(String text, Map<String, String> columns) {
        Matcher matcher = COLUMN.matcher(text);
        if (!matcher.matches() || !KNOWN.contains(matcher.group(2))) {
            throw new IllegalArgumentException(
                    "column '" + text + "'; expected 'NAME is ' and one of " + KNOWN + ", as in 'attempts is attempt'");
        }
        columns.put(matcher.group(1), matcher.group(2));
    }

    /** Reads {@code queued = READY, running = HELD}; throws IllegalArgumentException with the expectation. */
    static Map<String, String> states(String text) {
        Map<String, String> states = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            Matcher matcher = STATE.matcher(each);
            if (!matcher.matches() || !STATES.contains(matcher.group(2))) {
                throw new IllegalArgumentException(
                        "states '" + each.strip() + "'; expected 'NAME = ' and one of " + STATES);
            }
            states.put(matcher.group(1), matcher.group(2));
        }
        return states;
    }
}
