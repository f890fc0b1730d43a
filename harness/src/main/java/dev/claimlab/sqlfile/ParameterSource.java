package dev.claimlab.sqlfile;

import dev.claimlab.spi.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The source of one parameter's value; resolved once, when the queue is opened. */
@FunctionalInterface
interface ParameterSource {

    /** The value as text, or null. */
    @Nullable String text(SqlValues values);

    /** The parameters of a task. */
    Map<String, ParameterSource> TASK = Map.of(
            "task", values -> String.valueOf(values.requiredTask().id()),
            "type", values -> values.requiredTask().type(),
            "payload", values -> values.requiredTask().payload(),
            "priority", values -> String.valueOf(values.requiredTask().priority()),
            "group", values -> values.requiredTask().group(),
            "due_at", values -> dueAt(values.requiredTask()),
            "key", values -> values.requiredTask().key(),
            "after", values -> numbers(values.requiredTask().after()));

    /** The parameter of a statement about one task. */
    Map<String, ParameterSource> TASK_NUMBER =
            Map.of("task", values -> String.valueOf(values.requiredTask().id()));

    /** The parameters of a tick of the periodic task. */
    Map<String, ParameterSource> TICK = Map.of(
            "tick", values -> String.valueOf(values.requiredTask().id()),
            "type", values -> values.requiredTask().type(),
            "payload", values -> values.requiredTask().payload(),
            "due_at", values -> dueAt(values.requiredTask()));

    /** The parameters that every statement may use. */
    Map<String, ParameterSource> COMMON = Map.of(
            "limit", values -> String.valueOf(values.limit()),
            "worker", SqlValues::worker,
            "process", values -> values.identity().process(),
            "attempt_limit", values -> String.valueOf(values.options().attemptLimit()),
            "lease", values -> SqlValues.interval(values.options().lease()),
            "delay", values -> SqlValues.interval(values.delay()),
            "client_now", SqlValues::now,
            "types", values -> values.types().stream().collect(Collectors.joining("\",\"", "{\"", "\"}")));

    /** A column of the claim that the statement addresses. */
    static ParameterSource column(int column) {
        return values -> values.rows().get(0).text(column);
    }

    /** A column of all claims that the statement addresses, as an array. */
    static ParameterSource columns(int column) {
        return values -> array(values.rows(), column);
    }

    /** A column that {@code join} returned. */
    static ParameterSource joined(int column) {
        return values -> values.identity().joined().textOrNull(column);
    }

    private static @Nullable String dueAt(Task task) {
        return task.dueAt() == null ? null : task.dueAt().toString();
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(List<SqlValues.Row> rows, int column) {
        StringBuilder array = new StringBuilder("{");
        for (SqlValues.Row row : rows) {
            array.append(array.length() > 1 ? "," : "");
            String text = row.text(column);
            if (text == null) {
                array.append("NULL");
            } else {
                quote(array, text);
            }
        }
        return array.append('}').toString();
    }

    private static void quote(StringBuilder array, String text) {
        array.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                array.append('\\');
            }
            array.append(c);
        }
        array.append('"');
    }
}
