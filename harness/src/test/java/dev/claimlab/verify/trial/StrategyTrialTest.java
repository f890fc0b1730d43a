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

    @ParameterizedTest
    @MethodSource("dev.claimlab.verify.trial.UnusableCases#all")
    void a_statement_that_can_never_work_is_one_line_with_its_place_and_a_remedy(
            String right, String wrong, String words, String remedy, Server server) {
        String file = UnusableCases.RIGHT.replace(right, wrong);
        assertThat(file).isNotEqualTo(UnusableCases.RIGHT);

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
        assertThatThrownBy(() -> perform(UnusableCases.RIGHT.replace(right, wrong), server))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_claim_that_waits_for_a_lock_of_its_own_worker_is_told(Server server) {
        String file = UnusableCases.HELD + "-- name: renew\nUPDATE job SET state = 'held' WHERE task = :task;\n"
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
        String file = UnusableCases.RIGHT.replace("-- name: complete\nDELETE FROM job WHERE id = :id;\n", "");
        String scan = UnusableCases.HELD
                .replace("DELETE FROM job WHERE id = (", "SELECT task FROM job WHERE id = (")
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
        String file = UnusableCases.RIGHT
                .replace("-- name: claim\nUPDATE", "-- name: claim\nWITH one AS (UPDATE")
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
        assertThatCode(() -> perform(
                        right.isEmpty() ? UnusableCases.RIGHT : UnusableCases.RIGHT.replace(right, wrong), server))
                .as(what)
                .doesNotThrowAnyException();
        assertThatCode(() -> perform(UnusableCases.HELD, server)).doesNotThrowAnyException();
    }

    @Test
    void a_mistake_behind_a_claim_that_finds_nothing_is_told_nevertheless(Server server) {
        String file = UnusableCases.RIGHT
                .replace("WHERE state = 'READY' AND", "WHERE state = 'NONE' AND")
                .replace("DELETE FROM job WHERE", "DELETE FROM jobs WHERE");

        assertThatThrownBy(() -> perform(file, server))
                .hasMessageStartingWith("q.sql:23: statement 'complete': relation \"jobs\" does not exist");
    }

    private static void perform(String file, Server server) throws Exception {
        new StrategyTrial(server).perform(SqlStrategy.parse("q.sql", file), Options.DEFAULT);
    }
}
