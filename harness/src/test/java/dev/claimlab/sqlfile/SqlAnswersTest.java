package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions and procedures answer is understood as what their statements would have answered. */
@Tag("server")
@ExtendWith(TestServer.class)
final class SqlAnswersTest {

    private static final WorkerId ONE = new WorkerId(1, 1);

    private static final String FILE = """
            -- contract: at-least-once
            -- refusal: P0002
            -- name: install
            CREATE TABLE job (task bigint PRIMARY KEY, owner text, over boolean NOT NULL DEFAULT false);
            CREATE FUNCTION by_number(t bigint, w text) RETURNS bigint LANGUAGE sql AS
            $$ UPDATE job SET owner = NULL WHERE task = t AND owner = w RETURNING task + 1 $$;
            CREATE FUNCTION by_count(t bigint, w text) RETURNS int LANGUAGE plpgsql AS
            $$ DECLARE n int; BEGIN
                UPDATE job SET owner = NULL WHERE task = t AND owner = w;
                GET DIAGNOSTICS n = ROW_COUNT;
                RETURN n;
            END $$;
            CREATE FUNCTION by_row(t bigint, w text) RETURNS job LANGUAGE sql AS
            $$ UPDATE job SET owner = NULL WHERE task = t AND owner = w RETURNING * $$;
            CREATE FUNCTION by_truth(t bigint, w text) RETURNS boolean LANGUAGE plpgsql AS
            $$ BEGIN UPDATE job SET owner = NULL WHERE task = t AND owner = w; RETURN FOUND; END $$;
            CREATE FUNCTION by_state(t bigint, w text) RETURNS text LANGUAGE sql AS
            $$ UPDATE job SET owner = NULL WHERE task = t AND owner = w RETURNING 'READY' $$;
            CREATE PROCEDURE by_error(t bigint, w text) LANGUAGE plpgsql AS
            $$ BEGIN
                UPDATE job SET owner = NULL WHERE task = t AND owner = w;
                IF NOT FOUND THEN RAISE no_data_found; END IF;
            END $$;
            CREATE PROCEDURE by_inout(t bigint, w text, INOUT state text) LANGUAGE plpgsql AS
            $$ BEGIN UPDATE job SET owner = NULL WHERE task = t AND owner = w RETURNING 'READY' INTO state; END $$;
            CREATE FUNCTION push(t bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO job (task) VALUES (t) $$;
            CREATE FUNCTION call_off(t bigint) RETURNS boolean LANGUAGE sql AS
            $$ WITH off AS (UPDATE job SET over = true WHERE task = t AND NOT over RETURNING task)
               SELECT count(*) = 1 FROM off $$;
            -- name: enqueue
            SELECT push(:task);
            -- name: claim
            UPDATE job SET owner = :worker
            WHERE task = (SELECT task FROM job WHERE owner IS NULL AND NOT over ORDER BY task LIMIT 1)
            RETURNING task, owner;
            -- name: complete
            {end};
            -- name: retry
            {end};
            -- name: cancel
            SELECT call_off(:task);
            """;

    private static Stream<String> answers() {
        return Stream.of(
                "SELECT by_number(:task, :owner)",
                "SELECT task, over FROM by_row(:task, :owner)",
                "SELECT by_truth(:task, :owner)",
                "SELECT by_state(:task, :owner) AS state",
                "SELECT by_truth(:task, :owner), 3 AS more",
                "SELECT by_count(:task, :owner)",
                "WITH back AS (UPDATE job SET owner = NULL WHERE task = :task AND owner = :owner RETURNING 1)"
                        + " SELECT count(*) FROM back",
                "WITH back AS (UPDATE job SET owner = NULL WHERE task = :task AND owner = :owner RETURNING task)"
                        + " SELECT task FROM back",
                "CALL by_error(:task::bigint, :owner::text)",
                "CALL by_inout(:task::bigint, :owner::text, NULL)",
                "UPDATE job SET owner = NULL WHERE task = :task AND owner = :owner",
                "UPDATE job SET owner = NULL WHERE task = :task AND owner = :owner RETURNING task");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_says_whether_a_claim_was_there(String end, RunSchema schema) throws SQLException {
        thatItIsUnderstood(FILE.replace("{end}", end), schema);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void the_answer_of_a_last_step_says_it_too(String end, RunSchema schema) throws SQLException {
        String inSteps = FILE.replaceAll("-- name: (complete|retry)", """
                -- name: $1
                SELECT task AS seen FROM job WHERE task = :task FOR UPDATE;
                -- name: $1 2""");
        thatItIsUnderstood(inSteps.replace("{end}", end), schema);
    }

    private static void thatItIsUnderstood(String file, RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, file, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            assertThat(session.complete(List.of(claim))).containsExactly(claim);
            assertThat(session.complete(List.of(claim))).isEmpty();
            assertThat(session.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
            assertThat(session.retry(bench.claimOne(session), Duration.ZERO)).isEqualTo(Retried.READY);
        }
    }

    @Test
    void a_function_that_returns_nothing_takes_effect_in_both_languages(RunSchema schema) throws SQLException {
        String silent = FILE.replace("{end}", "SELECT push(:task + 100)");
        Bench bench = new Bench(schema, silent, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            assertThat(session.complete(List.of(claim))).containsExactly(claim);
            bench.execute("DELETE FROM job WHERE task > 99; CREATE OR REPLACE FUNCTION push(t bigint) RETURNS void"
                    + " LANGUAGE plpgsql AS $$ BEGIN INSERT INTO job (task) VALUES (t); END $$");
            assertThat(session.retry(claim, Duration.ZERO)).isEqualTo(Retried.READY);
        }
    }

    @Test
    void false_is_no_cancellation(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, FILE.replace("{end}", "SELECT by_truth(:task, :owner)"), Options.DEFAULT, 1);
        try (Connection connection = schema.connect()) {
            assertThat(bench.queue.cancel(connection, 0)).isTrue();
            assertThat(bench.queue.cancel(connection, 0)).isFalse();
            assertThat(bench.queue.cancel(connection, 7)).isFalse();
        }
    }

    @Test
    void a_text_that_may_be_meant_as_the_state_must_be_named_so(RunSchema schema) throws SQLException {
        String unnamed = "UPDATE job SET owner = NULL WHERE task = :task RETURNING 'dead'::text AS status";
        Bench bench = new Bench(schema, FILE.replace("{end}", unnamed), Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            assertThatThrownBy(() -> session.retry(claim, Duration.ZERO))
                    .hasMessageContaining("expected a column 'state'");
        }
    }

    @Test
    void a_row_that_was_changed_is_no_refusal_though_it_says_nothing(RunSchema schema) throws SQLException {
        String never = "UPDATE job SET owner = NULL WHERE task = :task RETURNING NULL::timestamptz AS due_at";
        assertThat(retried(never, schema)).isEqualTo(Retried.READY);
    }

    @Test
    void a_state_that_was_forgotten_is_told(RunSchema schema) {
        String forgotten =
                "UPDATE job SET owner = NULL WHERE task = :task RETURNING CASE WHEN over THEN 'DEAD' END AS state";
        assertThatThrownBy(() -> retried(forgotten, schema)).hasMessageContaining("it returns NULL as state");
    }

    private static Retried retried(String end, RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, FILE.replace("{end}", end), Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            return session.retry(bench.claimOne(session), Duration.ZERO);
        }
    }
}
