package dev.claimlab.scenarios.starter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a strategy file for a table of the user's: its columns as they are, the roles of the columns guessed by name
 * and type, and statements that are right for them. Each guess is marked with GUESS, each column that had to be added
 * with ADDED.
 */
public final class TableStarter {

    private static final String TASK = "claimlab_task";
    private static final String ATTEMPT = "claimlab_attempt";
    private static final String LOCKED_AT = "claimlab_locked_at";
    private static final List<String> WAITING =
            List.of("waiting", "pending", "queued", "available", "ready", "new", "created", "scheduled");
    private static final List<String> RUNNING =
            List.of("running", "executing", "processing", "in_progress", "active", "claimed", "locked", "started");
    private static final List<String> FAILED = List.of("failed", "dead", "discarded", "error", "errored", "cancelled");

    private final UserTable table;
    private final ColumnRoles roles;
    private final List<String> notes = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    private TableStarter(UserTable table) {
        this.table = table;
        this.roles = ColumnRoles.of(table);
    }

    /**
     * The text of the file.
     *
     * @throws IllegalArgumentException if there is no such table, or it has no primary key of one column
     */
    public static String of(Connection connection, String named) throws SQLException {
        return new TableStarter(UserTable.read(connection, named)).text();
    }

    private String text() {
        String name = Identifiers.quoted(table.name());
        UserColumn key = roles.key()
                .orElseThrow(() -> new IllegalArgumentException("the table " + table.name()
                        + " has no primary key of one column, so a claim cannot name a row"));
        guess("the primary key", roles.key());
        if (key.isNarrow()) {
            notes.add("GUESS: it is to end after two billion rows; make the key a bigint and leave '-- numbers' out");
        }
        guess("the due time", roles.due());
        String task = task();
        return roles.status().isPresent() ? status(name, key.quoted(), task) : deletion(name, key.quoted(), task);
    }

    private String deletion(String name, String key, String task) {
        notes.add("there is no status column, so the claim is a DELETE in the transaction of the work");
        String due =
                roles.due().map(column -> "    WHERE " + ready(column) + "\n").orElse("");
        return head("exactly-once", "-- transaction: held\n")
                + install(name, "")
                + enqueue(name)
                + StatementTemplate.read("table-delete")
                        .with("table", name)
                        .with("key", key)
                        .with("due", due)
                        .with("order", order(key))
                        .with("task", task.formatted(name))
                        .with(
                                "state",
                                roles.due()
                                        .map(column ->
                                                "CASE WHEN " + ready(column) + " THEN 'READY' ELSE 'DELAYED' END")
                                        .orElse("'READY'"))
                        .text();
    }

    private String status(String name, String key, String task) {
        UserColumn status = roles.status().orElseThrow();
        String waiting = word(status, WAITING, 0);
        String running = word(status, RUNNING, 1);
        String failed = word(status, FAILED, 2);
        notes.add("GUESS: " + status.name() + " is the state: " + waiting + " waits, " + running + " runs, " + failed
                + " was tried too often");
        String attempt = roles.attempts()
                .map(UserColumn::quoted)
                .orElseGet(() -> add(
                        ATTEMPT,
                        ATTEMPT + " integer NOT NULL DEFAULT 0",
                        "ADDED: the number of the attempt, which a completion must name, so that a worker that was too slow"
                                + " cannot complete the task of another"));
        guess("the number of attempts", roles.attempts());
        String lockedAt = roles.lockedAt()
                .map(UserColumn::quoted)
                .orElseGet(() -> add(
                        LOCKED_AT,
                        LOCKED_AT + " timestamptz",
                        "ADDED: when it was claimed, without which no reaper can give back what a dead worker held"));
        guess("the time of the claim", roles.lockedAt());
        guess("the worker", roles.lockedBy());
        String worker = roles.lockedBy()
                .map(column -> ", " + column.quoted() + " = :worker")
                .orElse("");
        String due = roles.due().map(column -> "\n      AND " + ready(column)).orElse("");
        String delay = roles.due()
                .map(column -> ",\n    " + column.quoted() + " = clock_timestamp() + :delay::interval")
                .orElse("");
        String delayed = roles.due()
                .map(column -> "\n        WHEN NOT (" + ready(column) + ") THEN 'DELAYED'")
                .orElse("");
        String index = "CREATE INDEX ON " + name + " ("
                + roles.due().map(column -> column.quoted() + ", ").orElse("") + key + ") WHERE " + status.quoted()
                + " = " + waiting + ";\n";
        return head("at-least-once", "")
                + install(name, index)
                + enqueue(name)
                + StatementTemplate.read("table-status")
                        .with("table", name)
                        .with("key", key)
                        .with("status", status.quoted())
                        .with("waiting", waiting)
                        .with("running", running)
                        .with("failed", failed)
                        .with("attempt", attempt)
                        .with("locked", lockedAt)
                        .with("worker", worker)
                        .with("due", due)
                        .with("order", order(key))
                        .with("task", task.formatted(name))
                        .with("delay", delay)
                        .with("delayed", delayed)
                        .text();
    }

    /** Where the number of the task is, with a place for the name of the table. */
    private String task() {
        Optional<UserColumn> payload = roles.payload();
        if (payload.isPresent()) {
            notes.add("GUESS: " + payload.get().name()
                    + " is what the work is; here it holds the harness's number of the task");
            return "(%s." + payload.get().quoted() + "->>'task')::bigint";
        }
        return "%s."
                + add(
                        TASK,
                        TASK + " bigint NOT NULL",
                        "ADDED: the harness's number of the task, since no column is JSON");
    }

    private String add(String name, String definition, String why) {
        added.add(definition);
        notes.add(why + " (" + name + ")");
        return name;
    }

    private void guess(String role, Optional<UserColumn> column) {
        column.ifPresent(it -> notes.add("GUESS: " + it.name() + " is " + role));
    }

    private static String ready(UserColumn due) {
        return due.isNotNull()
                ? due.quoted() + " <= now()"
                : "(" + due.quoted() + " IS NULL OR " + due.quoted() + " <= now())";
    }

    private String order(String key) {
        return roles.due().map(column -> column.quoted() + ", ").orElse("") + key;
    }

    private static String word(UserColumn status, List<String> usual, int otherwise) {
        List<String> values = status.values();
        String fallback = values.size() <= otherwise ? usual.get(0) : values.get(otherwise);
        return Identifiers.literal(values.stream()
                .filter(value -> usual.contains(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(fallback));
    }

    private String head(String contract, String more) {
        String narrow = roles.key().filter(UserColumn::isNarrow).isPresent() ? "-- numbers: narrow\n" : "";
        return "-- idea: the queue in the table " + table.name() + "\n-- contract: " + contract + "\n" + narrow + more
                + "\n"
                + notes.stream().map(note -> "-- " + note + ".\n").collect(Collectors.joining())
                + "-- Put your own statements in the place of these.\n";
    }

    private String install(String name, String index) {
        List<String> definitions = new ArrayList<>();
        table.columns().forEach(column -> definitions.add("    " + column.definition()));
        added.forEach(definition -> definitions.add("    " + definition));
        return "\n-- name: install\nCREATE TABLE " + name + " (\n" + String.join(",\n", definitions) + "\n);\n" + index;
    }

    private String enqueue(String name) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (UserColumn column : table.columns()) {
            value(column).ifPresent(value -> {
                columns.add(column.quoted());
                values.add(value);
            });
        }
        if (added.stream().anyMatch(definition -> definition.startsWith(TASK))) {
            columns.add(TASK);
            values.add(":task");
        }
        return "\n-- name: enqueue\nINSERT INTO " + name + " (" + String.join(", ", columns) + ")\nVALUES ("
                + String.join(", ", values) + ");\n";
    }

    private Optional<String> value(UserColumn column) {
        if (roles.payload().filter(column::equals).isPresent()) {
            return Optional.of("jsonb_build_object('task', :task::bigint)");
        }
        if (roles.due().filter(column::equals).isPresent()) {
            return Optional.of("COALESCE(:due_at::timestamptz, now())");
        }
        if (roles.status().filter(column::equals).isPresent()) {
            return Optional.of(word(column, WAITING, 0));
        }
        return column.isRequired() ? Optional.of(placeholder(column)) : Optional.empty();
    }

    private static String placeholder(UserColumn column) {
        if (column.isTime() || column.type().equals("date")) {
            return "now()";
        }
        if (column.isWhole()
                || column.type().startsWith("numeric")
                || column.type().startsWith("double")) {
            return column.isKey() ? ":task" : "0";
        }
        return switch (column.type()) {
            case "boolean" -> "false";
            case "uuid" -> "gen_random_uuid()";
            case "jsonb", "json" -> "'{}'";
            default ->
                column.values().isEmpty()
                        ? "''"
                        : Identifiers.literal(column.values().get(0));
        };
    }
}
