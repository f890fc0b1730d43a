package dev.claimlab.verify.trial;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A right strategy file, and changes after which one of its statements can never work. */
final class UnusableCases {

    static final String RIGHT = """
            -- contract: at-least-once
            -- notify: job
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                run_at timestamptz NOT NULL,
                state text NOT NULL DEFAULT 'READY',
                grp text,
                locked_until timestamptz
            );
            CREATE INDEX ON job (run_at, id);
            -- name: enqueue
            INSERT INTO job (task, run_at, grp)
            VALUES (:task, COALESCE(:due_at::timestamptz, now()), :group);
            -- name: claim
            UPDATE job
            SET state = 'HELD', locked_until = now() + :lease::interval
            WHERE id = (
                SELECT id FROM job WHERE state = 'READY' AND run_at <= now() ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, task;
            -- name: complete
            DELETE FROM job WHERE id = :id;
            -- name: retry
            UPDATE job SET state = 'READY', run_at = now() + :delay::interval WHERE id = :id;
            -- name: renew
            UPDATE job SET locked_until = now() + :lease::interval WHERE id = :id;
            -- name: recover
            UPDATE job SET state = 'READY' WHERE state = 'HELD' AND locked_until < now();
            -- name: remaining
            SELECT task, state FROM job;
            """;

    static final String HELD = """
            -- name: install
            CREATE TABLE job (id bigserial PRIMARY KEY, task bigint NOT NULL, state text DEFAULT 'new');
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            DELETE FROM job WHERE id = (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING task;
            """;

    private UnusableCases() {}

    /** The text to replace, its replacement, the words of the message, and its remedy. */
    static Stream<Arguments> all() {
        return Stream.of(
                row(
                        "UPDATE job\nSET state = 'HELD'",
                        "UPDTE job\nSET state = 'HELD'",
                        "q.sql:17: statement 'claim': syntax" + " error at or near \"UPDTE\" (SQLSTATE 42601)",
                        "did you mean UPDATE?"),
                row(
                        "SELECT task, state FROM job",
                        "SELECT task, state FROM jobs",
                        "q.sql:31: statement 'remaining': relation \"jobs\" does not exist",
                        "did you mean job?"),
                row(
                        "DELETE FROM job WHERE id = :id",
                        "DELETE FROM job WHERE idd = :id",
                        "q.sql:23: statement 'complete': column \"idd\" does not exist",
                        "SQLSTATE 42703"),
                row(
                        "COALESCE(:due_at::timestamptz, now())",
                        "COALESCE(:due_at::timestamptz, noww())",
                        "q.sql:15: statement 'enqueue': function noww() does not exist",
                        "did you mean now?"),
                row(
                        "VALUES (:task, COALESCE(:due_at::timestamptz, now()), :group)",
                        "SELECT task, now(), :group FROM (SELECT :task AS task) AS t",
                        "statement 'enqueue': column \"task\" is of type bigint but expression is of type text"
                                + " (SQLSTATE 42804)",
                        ":task::bigint"),
                row(
                        "VALUES (:task,",
                        "VALUES (jsonb_array_length(jsonb_build_array(:task)),",
                        "statement 'enqueue': could not determine data type of parameter $1",
                        "write :task::bigint"),
                row(
                        "VALUES (:task,",
                        "VALUES (length(:task),",
                        "statement 'claim': it returns task 6",
                        "the tasks enqueued were 900001"),
                row(
                        "VALUES (:task,",
                        "VALUES (':task',",
                        "invalid input syntax for type bigint: \":task\"",
                        "a parameter between quotes is no parameter"),
                row(
                        "now() + :delay::interval",
                        "now() + make_interval(secs => :delay)",
                        "q.sql:25: statement 'retry': invalid input syntax for type double precision",
                        "write :delay::interval"),
                row(
                        "locked_until = now() + :lease::interval\nWHERE id = (",
                        "locked_until = now() + INTERVAL :lease\nWHERE id = (",
                        "q.sql:18: statement 'claim': syntax error at or near \"$1\"",
                        "write :lease::interval alone"),
                row(
                        "RETURNING id, task;",
                        "RETURNING id, id AS task;",
                        "statement 'claim': it returns task 1, and the" + " tasks enqueued were 900001 to 900005",
                        "not the table's own key"),
                row(
                        "RETURNING id, task;",
                        "RETURNING id, NULL::bigint AS task;",
                        "statement 'claim': it returns NULL",
                        ":task"),
                row(
                        "RETURNING id, task;",
                        "RETURNING id, 'a-1' AS task;",
                        "statement 'claim': it returns 'a-1' as task",
                        ":task"),
                row(
                        "COALESCE(:due_at::timestamptz, now())",
                        ":due_at::timestamptz",
                        "q.sql:14: statement 'enqueue': null value in column \"run_at\"",
                        ":due_at and :group are NULL for a plain task: write COALESCE(:due_at::timestamptz, now())"),
                row(
                        ":group);",
                        ":group::integer);",
                        "statement 'enqueue': invalid input syntax for type integer: \"trial\"",
                        "for a task with :group = 'trial'"),
                row(
                        "SELECT task, state FROM job",
                        "SELECT task, CASE state WHEN 'HELD' THEN 'RUNNING' ELSE state END AS state FROM job",
                        "statement 'remaining': it returns 'RUNNING' as state, and states are READY, DELAYED, HELD, DEAD, DONE,"
                                + " CANCELLED",
                        ""),
                row(
                        "SELECT task, state FROM job",
                        "SELECT task, lower(state) AS state FROM job",
                        "statement 'remaining': it returns 'ready' as state",
                        "did you mean READY?"),
                row(
                        "SELECT task, state FROM job",
                        "SELECT id AS task, state FROM job",
                        "statement 'remaining': it returns task 2",
                        "store :task::bigint"),
                row(
                        "SELECT task, state FROM job",
                        "SELECT task, state AS status FROM job",
                        "statement 'remaining': it returns [task, status]; expected a column 'state'",
                        ""),
                row(
                        "now() + :delay::interval WHERE id = :id;",
                        "now() + :delay::interval WHERE id = :id RETURNING 'QUEUED' AS state;",
                        "statement 'retry': it returns 'QUEUED' as state, and states are READY, DEAD",
                        ""),
                row(
                        "DELETE FROM job WHERE id = :id",
                        "SELECT 1 / (:id::bigint - id) FROM job",
                        "statement 'complete': division by zero (SQLSTATE 22012)",
                        ""),
                row(
                        "CREATE INDEX ON job (run_at, id);",
                        "CREATE INDEX CONCURRENTLY ON job (run_at, id);",
                        "q.sql:12: statement 'install': CREATE INDEX CONCURRENTLY cannot",
                        "install is one transaction"),
                row(
                        "CREATE INDEX ON job (run_at, id);",
                        "CREATE EXTENSION pgmq;",
                        "q.sql:12: statement 'install': extension \"pgmq\" is not available",
                        "--pg docker:IMAGE"),
                row(
                        "UPDATE job SET locked_until = now()",
                        "UPDATE jb SET locked_until = now()",
                        "q.sql:27: statement 'renew': relation \"jb\" does not exist",
                        "did you mean job?"),
                row(
                        "WHERE state = 'HELD' AND",
                        "WHERE stat = 'HELD' AND",
                        "q.sql:29: statement 'recover': column \"stat\"",
                        ""),
                row(
                        "-- notify: job",
                        "-- notify: jobb",
                        "q.sql:2: statement 'notify': relation \"jobb\" does not exist",
                        "did you mean job?"));
    }

    private static Arguments row(String right, String wrong, String words, String remedy) {
        return Arguments.of(right, wrong, words, remedy);
    }
}
