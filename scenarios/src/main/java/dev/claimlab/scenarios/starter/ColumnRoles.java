package dev.claimlab.scenarios.starter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the columns of a table are probably for, by their names and types.
 *
 * @param key the primary key
 * @param payload what the work is; it carries the harness's number of the task
 * @param status the state of the task
 * @param due before which it must not be claimed
 * @param attempts how often it was tried
 * @param lockedAt when it was claimed
 * @param lockedBy who claimed it
 */
record ColumnRoles(
        Optional<UserColumn> key,
        Optional<UserColumn> payload,
        Optional<UserColumn> status,
        Optional<UserColumn> due,
        Optional<UserColumn> attempts,
        Optional<UserColumn> lockedAt,
        Optional<UserColumn> lockedBy) {

    static ColumnRoles of(UserTable table) {
        List<UserColumn> columns = table.columns();
        return new ColumnRoles(
                columns.stream().filter(UserColumn::isKey).findFirst(),
                named(
                                columns,
                                UserColumn::isJson,
                                "payload",
                                "args",
                                "arguments",
                                "data",
                                "params",
                                "body",
                                "input",
                                "message")
                        .or(() -> columns.stream().filter(UserColumn::isJson).findFirst()),
                named(columns, UserColumn::isText, "status", "state", "job_status", "job_state", "task_status"),
                named(
                        columns,
                        UserColumn::isTime,
                        "run_at",
                        "due_at",
                        "scheduled_at",
                        "available_at",
                        "scheduled_for",
                        "run_after",
                        "execute_at",
                        "visible_at",
                        "next_run_at",
                        "not_before",
                        "vt"),
                named(
                        columns,
                        UserColumn::isWhole,
                        "attempt",
                        "attempts",
                        "tries",
                        "retries",
                        "retry_count",
                        "attempt_count",
                        "read_ct"),
                named(
                        columns,
                        UserColumn::isTime,
                        "locked_at",
                        "claimed_at",
                        "started_at",
                        "attempted_at",
                        "reserved_at",
                        "picked_at",
                        "heartbeat_at"),
                named(
                        columns,
                        UserColumn::isText,
                        "locked_by",
                        "claimed_by",
                        "worker",
                        "worker_id",
                        "picked_by",
                        "owner"));
    }

    private static Optional<UserColumn> named(List<UserColumn> columns, Predicate<UserColumn> fits, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> columns.stream()
                        .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(name)))
                .filter(fits)
                .findFirst();
    }
}
