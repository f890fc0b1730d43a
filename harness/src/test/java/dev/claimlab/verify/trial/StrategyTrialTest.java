package dev.claimlab.verify.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("server")
@ExtendWith(TestServer.class)
final class StrategyTrialTest {

    private static final String RIGHT = """
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

    private static final String HELD = """
            -- name: install
            CREATE TABLE job (id bigserial PRIMARY KEY, task bigint NOT NULL, state text DEFAULT 'new');
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            DELETE FROM job WHERE id = (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING task;
            """;

    static Stream<Arguments> unusable() {
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
                        "statement 'remaining': it returns 'RUNNING' as state, and states are READY, DELAYED, HELD, DEAD, DONE",
                        ""),
                row(
                        "SELECT task, state FROM job",
                        "SELECT task, lower(state) AS state FROM job",
                        "statement 'remaining': it returns 'ready' as state",
                        "did you mean READY?"),
                row(
                        "SELECT task, state FROM job",
                        "SELECT id AS task, state FROM job",
                        "statement 'remaining': it returns task 1",
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

    @ParameterizedTest
    @MethodSource("unusable")
    void a_statement_that_can_never_work_is_one_line_with_its_place_and_a_remedy(
            String right, String wrong, String words, String remedy, Server server) {
        String file = RIGHT.replace(right, wrong);
        assertThat(file).isNotEqualTo(RIGHT);

        assertThatThrownBy(() -> perform(file, server))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith("q.sql:")
                .hasMessageContainingAll(words, remedy)
                .message()
                .doesNotContain("\n", "Exception", "dev.claimlab", "enum");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURNING id, task; | ; | claim returns no rows; expected RETURNING",
                "RETURNING id, task; | RETURNING id, task AS task_id; | expected a column 'task' among them",
                "WHERE id = :id; | WHERE id = :job_id; | uses :job_id; expected one of",
                "-- name: retry | -- name: fail | unknown statement 'fail'; did you mean 'retry'?",
                "-- name: complete | -- name: ack | did you mean 'complete'?",
                "-- name: claim | -- name: dequeue | did you mean 'claim'?",
                "-- name: enqueue | -- name: push | did you mean 'enqueue'?",
                "-- name: renew | -- name: heartbeat | did you mean 'renew'?",
                "-- name: recover | -- name: reap | did you mean 'recover'?"
            })
    void a_file_with_an_unknown_word_is_told_with_what_was_meant(
            String right, String wrong, String words, Server server) {
        assertThatThrownBy(() -> perform(RIGHT.replace(right, wrong), server))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_claim_that_waits_for_a_lock_of_its_own_worker_is_told(Server server) {
        String file = HELD + "-- name: renew\nUPDATE job SET state = 'held' WHERE task = :task;\n"
                + "-- name: remaining\nSELECT task, 'READY' AS state FROM job;\n";
        String held = "-- transaction: held\n"
                + file.replace(
                        "DELETE FROM job WHERE id = (SELECT id", "UPDATE job SET state = 'x' WHERE id = (SELECT id");

        assertThatThrownBy(() -> perform(held, server))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContainingAll(
                        "statement 'renew': canceling statement due to lock timeout",
                        "a lock of its own worker's claim");
    }

    @Test
    void a_forgotten_complete_is_asked_for(Server server) {
        String file = RIGHT.replace("-- name: complete\nDELETE FROM job WHERE id = :id;\n", "");
        String scan = HELD.replace("DELETE FROM job WHERE id = (", "SELECT task FROM job WHERE id = (")
                .replace("SKIP LOCKED) RETURNING task", "SKIP LOCKED)");

        assertThatThrownBy(() -> perform(file, server))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContainingAll("no statement 'complete'", "say '-- transaction: held'");
        assertThatThrownBy(() -> perform(scan, server))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContainingAll("a task is open after COMMIT", "say '-- transaction: held'");
        assertThatCode(() -> perform("-- transaction: held\n" + scan, server)).doesNotThrowAnyException();
    }

    @Test
    void a_task_in_two_rows_of_one_answer_is_told(Server server) {
        String file = RIGHT.replace("-- name: claim\nUPDATE", "-- name: claim\nWITH one AS (UPDATE")
                .replace(
                        "RETURNING id, task;", "RETURNING id, task)\nSELECT id, task FROM one, generate_series(1, 2);");

        assertThatThrownBy(() -> perform(file, server))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("statement 'claim': it returns task 900001 in 2 rows of one answer");
    }

    static Stream<Arguments> usable() {
        return Stream.of(
                Arguments.of("a right file", "", ""),
                Arguments.of("a claim that finds nothing", "WHERE state = 'READY' AND", "WHERE state = 'NONE' AND"),
                Arguments.of(
                        "a claim that is not fenced and takes what is held", "state = 'READY' AND run_at", "run_at"),
                Arguments.of("tasks that a duty stages", "DEFAULT 'READY'", "DEFAULT 'DELAYED'"),
                Arguments.of(
                        "a completion that changes nothing",
                        "DELETE FROM job WHERE id = :id",
                        "DELETE FROM job WHERE id = -1 * :id::bigint"),
                Arguments.of(
                        "a completion that leaves its task",
                        "DELETE FROM job WHERE id = :id",
                        "UPDATE job SET state = 'READY' WHERE id = :id"),
                Arguments.of(
                        "a retry that loses its task",
                        "UPDATE job SET state = 'READY', run_at = now() + :delay::interval WHERE id = :id",
                        "DELETE FROM job WHERE id = :id"),
                Arguments.of("a recovery that takes all", "AND locked_until < now()", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usable")
    void what_may_be_a_defect_of_the_queue_is_left_to_the_areas(
            String what, String right, String wrong, Server server) {
        assertThatCode(() -> perform(right.isEmpty() ? RIGHT : RIGHT.replace(right, wrong), server))
                .as(what)
                .doesNotThrowAnyException();
        assertThatCode(() -> perform(HELD, server)).doesNotThrowAnyException();
    }

    @Test
    void a_mistake_behind_a_claim_that_finds_nothing_is_told_nevertheless(Server server) {
        String file = RIGHT.replace("WHERE state = 'READY' AND", "WHERE state = 'NONE' AND")
                .replace("DELETE FROM job WHERE", "DELETE FROM jobs WHERE");

        assertThatThrownBy(() -> perform(file, server))
                .hasMessageStartingWith("q.sql:23: statement 'complete': relation \"jobs\" does not exist");
    }

    private static void perform(String file, Server server) throws Exception {
        new StrategyTrial(server).perform(SqlStrategy.parse("q.sql", file), Options.DEFAULT);
    }
}
