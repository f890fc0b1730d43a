package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.NotCommittedException;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

@Tag("server")
@ExtendWith(TestServer.class)
final class SqlStatementErrorTest {

    private static final String FILE = """
            -- contract: at-least-once
            -- notify: q
            -- name: install
            CREATE TABLE q (id bigserial PRIMARY KEY, task bigint NOT NULL CHECK (task < 5), state text DEFAULT 'READY');

            CREATE INDEX ON q (state);
            -- name: enqueue
            INSERT INTO q (task)
            VALUES (
                :task);
            -- name: claim
            UPDATE q
            SET state = 'HELD'
            WHERE id = (SELECT id FROM q WHERE state = 'READY' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, task, 'x' AS note;
            -- name: complete
            DELETE FROM q WHERE id = :id;
            -- name: complete :many
            DELETE FROM q WHERE id = ANY (:id::bigint[]) RETURNING task;
            -- name: retry
            UPDATE q SET state = 'READY' WHERE id = :id RETURNING state;
            -- name: renew
            UPDATE q SET state = 'HELD' WHERE id = :id;
            -- name: recover
            UPDATE q SET state = 'READY' WHERE state = 'GONE';
            -- name: remaining
            SELECT task, state FROM q;
            """;

    @Test
    void an_error_of_a_claim_names_file_line_of_the_position_and_statement(RunSchema schema) {
        assertThatThrownBy(() -> bench(schema, FILE.replace("SET state = 'HELD'\n", "SET state := 'HELD'\n"), 0))
                .isInstanceOf(SqlStatementException.class)
                .hasMessage("q.sql:13: statement 'claim': syntax error at or near \":=\" (SQLSTATE 42601)");
    }

    @Test
    void an_error_of_a_parameter_names_its_line_and_the_parameter(RunSchema schema) {
        SqlStatementException error = errorOf(() ->
                bench(schema, FILE.replace("VALUES (\n    :task);", "SELECT x.*\nFROM (SELECT\n    :task) AS x;"), 1));

        assertThat(error.statement()).isEqualTo("enqueue");
        assertThat(error.getSQLState()).isEqualTo("42804");
        assertThat(error.hint()).contains("cast");
        assertThat(error.sent().parameters()).containsExactly("task");
    }

    @Test
    void the_parameter_at_the_position_is_known(RunSchema schema) {
        SqlStatementException error =
                errorOf(() -> bench(schema, FILE.replace("    :task);", "    INTERVAL :lease);"), 1));

        assertThat(error.getMessage()).startsWith("q.sql:10: statement 'enqueue': syntax error at or near \"$1\"");
        assertThat(error.parameter()).contains("lease");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE INDEX ON q (state), CREATE INDEX ON q (stat), 42703, q.sql:6",
        "CREATE INDEX ON q (state), CREAT INDEX ON q (state), 42601, q.sql:6",
        "CREATE INDEX ON q (state), CREATE INDEX CONCURRENTLY ON q (state), 25001, q.sql:6",
        "CREATE INDEX ON q (state), CREATE EXTENSION no_such_extension, 0A000, q.sql:6",
        "CREATE INDEX ON q (state), BEGIN; CREATE INDEX ON q (state), 25001, q.sql:4",
        "CREATE TABLE q, CREATE TABL q, 42601, q.sql:4"
    })
    void an_error_of_install_names_the_line_of_the_one_statement_that_failed(
            String right, String wrong, String state, String place, RunSchema schema) {
        SqlStatementException error = errorOf(() -> bench(schema, FILE.replace(right, wrong), 0));

        assertThat(error.getSQLState()).isEqualTo(state);
        assertThat(error.getMessage()).startsWith(place + ": statement 'install': ");
    }

    @Test
    void a_failed_install_leaves_nothing_behind(RunSchema schema) throws SQLException {
        errorOf(() -> bench(schema, FILE.replace("(state);", "(stat);"), 0));

        assertThat(schema.tables()).isEmpty();
    }

    @Test
    void a_notified_table_that_is_not_there_is_an_error_of_its_header(RunSchema schema) {
        Options notify = new Options(1, Duration.ofSeconds(5), 25, Map.of("wake", "notify"));

        assertThatThrownBy(() -> new Bench(schema, FILE.replace("-- notify: q", "-- notify: queue"), notify, 0))
                .hasMessageStartingWith("q.sql:2: statement 'notify': relation \"queue\" does not exist");
    }

    @Test
    void an_error_of_a_batch_has_the_words_of_the_server_and_its_next_exceptions(RunSchema schema) {
        SqlStatementException error = errorOf(() -> bench(schema, FILE, 8));

        assertThat(error.getMessage())
                .startsWith("q.sql:8: statement 'enqueue': new row for relation \"q\" violates check constraint");
        assertThat(error.getSQLState()).isEqualTo("23514");
        assertThat((Object) error.getNextException()).isInstanceOf(PSQLException.class);
        assertThat(Outcomes.ofWrite(error)).isEqualTo(Stage.FAIL);
    }

    @Test
    void a_duty_and_a_renewal_that_fail_name_themselves(RunSchema schema) throws SQLException {
        String file = FILE.replace("WHERE state = 'GONE'", "WHERE 1 / (SELECT count(*) - 1 FROM q) = 1")
                .replace("UPDATE q SET state = 'HELD' WHERE id = :id", "UPDATE q SET task = 7 WHERE id = :id");
        Bench bench = bench(schema, file, 1);

        try (Connection connection = schema.connect();
                ClaimSession session = bench.queue.session(new WorkerId(1, 1))) {
            Claim claim = bench.claimOne(session);
            assertThatThrownBy(() -> bench.queue.duties().get(0).perform(connection))
                    .hasMessageContaining("statement 'recover': division by zero (SQLSTATE 22012)");
            assertThatThrownBy(() -> session.renew(List.of(claim)))
                    .hasMessageContaining("statement 'renew': new row for relation");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a1' AS task | it returns 'a1' as task; expected the number that enqueue was given as :task",
                "NULL::bigint AS task | it returns NULL as task; expected the number"
            })
    void a_task_that_is_no_number_is_told(String task, String words, RunSchema schema) throws SQLException {
        Bench bench = bench(schema, FILE.replace("RETURNING id, task,", "RETURNING id, " + task + ","), 1);

        try (ClaimSession session = bench.queue.session(new WorkerId(1, 1))) {
            assertThatThrownBy(() -> session.claim(1))
                    .isInstanceOf(SqlStatementException.class)
                    .hasMessageStartingWith("q.sql:12: statement 'claim': " + words);
        }
    }

    @Test
    void a_row_of_which_every_column_is_null_is_no_claim(RunSchema schema) throws SQLException {
        String file = FILE.replace("RETURNING id, task, 'x' AS note;", "RETURNING *;")
                .replace(
                        "UPDATE q\nSET state = 'HELD'",
                        "SELECT (claimed()).*;\n-- name: duty none\nUPDATE q SET state = 'HELD'")
                .replace(
                        "CREATE INDEX",
                        "CREATE FUNCTION claimed() RETURNS q LANGUAGE sql AS $$ SELECT * FROM q WHERE false $$;\nCREATE INDEX");
        Bench bench = bench(schema, file, 1);

        try (ClaimSession session = bench.queue.session(new WorkerId(1, 1))) {
            assertThat(session.claim(1)).isEmpty();
        }
    }

    @Test
    void a_state_that_is_none_is_told_with_the_states_there_are(RunSchema schema) throws SQLException {
        Bench bench = bench(schema, FILE.replace("RETURNING state", "RETURNING 'REDY' AS state"), 1);
        bench.execute("UPDATE q SET task = 2");

        try (Connection connection = schema.connect();
                ClaimSession session = bench.queue.session(new WorkerId(1, 1))) {
            Claim claim = bench.claimOne(session);
            assertThatThrownBy(() -> session.retry(claim, Duration.ZERO))
                    .hasMessage("q.sql:21: statement 'retry': it returns 'REDY' as state, and states are READY, DEAD;"
                            + " did you mean READY?");
            bench.execute("UPDATE q SET state = 'running'");
            assertThatThrownBy(() -> remaining(bench.queue, connection))
                    .hasMessage("q.sql:27: statement 'remaining': it returns 'running' as state, and states are READY,"
                            + " DELAYED, HELD, DEAD, DONE, CANCELLED");
        }
    }

    private static void remaining(TaskQueue queue, Connection connection) throws SQLException {
        queue.remaining(connection, task -> {});
    }

    @Test
    void a_statement_keeps_what_its_error_says_of_the_outcome() {
        SqlStatement statement = new SqlStatement("claim", "q.sql", 3, "SELECT 1", List.of());
        SQLException cause = new SQLException("refused", "40001", 7);
        cause.setNextException(new SQLException("more", "40001"));

        SQLException error = SqlStatementException.of(statement, cause);

        assertThat(Outcomes.isRetryable(error)).isTrue();
        assertThat(error.getErrorCode()).isEqualTo(7);
        assertThat((Object) error.getNextException()).isSameAs(cause.getNextException());
        assertThat(error.getCause()).isSameAs(cause);
        assertThat(Outcomes.isGone(SqlStatementException.of(statement, new SQLException("gone", "08006"))))
                .isTrue();
        NotCommittedException notCommitted = new NotCommittedException(cause);
        assertThat((Object) SqlStatementException.of(statement, notCommitted)).isSameAs(notCommitted);
        assertThat(SqlStatementException.in(new NotCommittedException(error))).contains((SqlStatementException) error);
    }

    private static Bench bench(RunSchema schema, String file, int tasks) throws SQLException {
        return new Bench(schema, file, Options.DEFAULT, tasks);
    }

    private static SqlStatementException errorOf(ThrowingCallable work) {
        return SqlStatementException.in(catchThrowable(work)).orElseThrow();
    }
}
