package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.parse.SqlFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class SqlStrategyTest {

    private static final WorkerId ONE = new WorkerId(1, 1);
    private static final WorkerId OTHER = new WorkerId(2, 1);

    private static final String HELD = """
            -- transaction: held
            -- name: install
            CREATE TABLE effect (task bigint);
            CREATE TABLE q (id bigserial PRIMARY KEY, payload jsonb, tries integer DEFAULT 0);
            -- name: enqueue
            INSERT INTO q (payload) VALUES (jsonb_build_object('task', :task::bigint));
            -- name: claim
            DELETE FROM q WHERE id = (SELECT id FROM q ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, (payload->>'task')::bigint AS task, tries AS attempt;
            """;
    private static final String LEASED = """
            -- contract: at-least-once
            -- listen: leased_q
            -- option order: id = ORDER BY id | last = ORDER BY id DESC
            -- option wake: poll = | notify = CREATE TRIGGER w AFTER INSERT ON q EXECUTE FUNCTION wake()
            -- name: install
            CREATE TABLE effect (task bigint);
            CREATE TABLE q (id bigserial PRIMARY KEY, task bigint, payload jsonb, until timestamptz, attempt integer DEFAULT 0);
            CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY leased_q; RETURN NULL; END $$;
            {wake};
            -- name: enqueue
            INSERT INTO q (task, payload, until) VALUES (:task, :payload, COALESCE(:due_at, now()));
            -- name: claim
            WITH c AS MATERIALIZED (
                SELECT id FROM q WHERE until <= now() {order} LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE q SET attempt = attempt + 1, until = clock_timestamp() + :lease::interval
            FROM c WHERE q.id = c.id RETURNING q.id, q.task, q.attempt, q.payload;
            -- name: complete
            DELETE FROM q WHERE id = :id AND attempt = :attempt;
            -- name: complete :many
            DELETE FROM q USING unnest(:id::bigint[], :attempt::integer[]) AS d (id, attempt)
            WHERE q.id = d.id AND q.attempt = d.attempt RETURNING q.task;
            -- name: retry
            UPDATE q SET until = now() + :delay::interval WHERE id = :id AND attempt = :attempt
            RETURNING CASE WHEN attempt >= :attempt_limit::integer THEN 'DEAD' ELSE 'READY' END AS state;
            -- name: remaining
            SELECT task, CASE WHEN until <= now() THEN 'READY' ELSE 'DELAYED' END AS state, attempt FROM q;
            """;
    private static final String LOCKED = """
            -- name: install
            CREATE TABLE q (id integer PRIMARY KEY);
            -- name: enqueue
            INSERT INTO q VALUES (:task);
            -- name: claim
            SELECT id AS task FROM q WHERE pg_try_advisory_lock('q'::regclass::oid::integer, id) LIMIT 1;
            -- name: complete
            DELETE FROM q WHERE id = :task;
            -- name: release
            SELECT pg_advisory_unlock('q'::regclass::oid::integer, :task);
            """;

    @Test
    void a_held_claim_comes_back_when_it_is_given_back_and_its_effect_does_not_stay(RunSchema schema)
            throws SQLException {
        Bench bench = new Bench(schema, HELD, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            bench.effect(session.transaction(), claim);
            assertThat(bench.queue.session(OTHER).claim(1)).isEmpty();
            assertThat(session.retry(claim, Duration.ZERO)).isEqualTo(Retried.READY);

            Claim again = bench.claimOne(session);
            assertThat(bench.count("effect")).isZero();
            bench.effect(session.transaction(), again);
            assertThat(bench.count("effect")).isZero();
            assertThat(session.complete(List.of(again))).containsExactly(again);
            assertThat(bench.count("effect")).isEqualTo(1);
            assertThat(bench.count("q")).isZero();
        }
    }

    @Test
    void a_retry_statement_of_a_held_file_keeps_the_claim_it_is_about(RunSchema schema) throws SQLException {
        String file = HELD
                + "-- name: retry\nINSERT INTO q (payload, tries) VALUES (jsonb_build_object('task', :task::bigint), :attempt::integer + 1);\n";
        Bench bench = new Bench(schema, file, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            bench.effect(session.transaction(), claim);
            assertThat(session.retry(claim, Duration.ZERO)).isEqualTo(Retried.READY);

            assertThat(bench.count("effect")).isZero();
            assertThat(bench.claimOne(session).attempt()).isEqualTo(1);
        }
    }

    @Test
    void a_stale_claim_completes_nothing_and_its_joined_effect_is_rolled_back(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LEASED, lease(Duration.ofNanos(1000)), 1);
        try (ClaimSession stale = bench.queue.session(ONE);
                ClaimSession current = bench.queue.session(OTHER)) {
            Claim first = bench.claimOne(stale);
            Claim second = bench.claimOne(current);
            assertThat(second.attempt()).isEqualTo(2);

            bench.effect(stale.transaction(), first);
            assertThat(stale.complete(List.of(first))).isEmpty();
            assertThat(bench.count("effect")).isZero();
            assertThat(stale.retry(first, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
            assertThat(current.complete(List.of(second))).containsExactly(second);
        }
    }

    @Test
    void many_claims_are_completed_by_arrays_and_those_that_took_effect_are_returned(RunSchema schema)
            throws SQLException {
        Bench bench = new Bench(schema, LEASED, new Options(5, Duration.ofSeconds(30), 25, Map.of()), 5);
        try (ClaimSession session = bench.queue.session(ONE)) {
            List<Claim> claims = session.claim(5);
            assertThat(claims).hasSize(5);
            session.complete(claims.subList(0, 1));

            assertThat(session.complete(claims)).containsExactlyElementsOf(claims.subList(1, 5));
            bench.execute("INSERT INTO q (task, until) VALUES (9, now())");
            List<Claim> joined = new ArrayList<>(session.claim(5));
            bench.effect(session.transaction(), joined.get(0));
            joined.add(claims.get(0));
            assertThat(session.complete(joined))
                    .as("one of them is gone, and effects had joined")
                    .isEmpty();
            assertThat(bench.count("effect")).isZero();
        }
    }

    @Test
    void a_retry_tells_ready_and_dead(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LEASED, new Options(1, Duration.ofSeconds(30), 2, Map.of()), 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            assertThat(session.retry(bench.claimOne(session), Duration.ZERO)).isEqualTo(Retried.READY);
            assertThat(session.retry(bench.claimOne(session), Duration.ZERO)).isEqualTo(Retried.DEAD);
        }
    }

    @Test
    void a_task_is_not_claimed_before_it_is_due_and_its_payload_is_json(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LEASED, Options.DEFAULT, 0);
        Instant due = Instant.parse("2999-01-01T00:00:00Z");
        try (Connection connection = schema.connect();
                ClaimSession session = bench.queue.session(ONE)) {
            bench.queue.enqueue(connection, List.of(new Task(1, "job", "{\"a\": \"b'c\"}", 0, null, due)));
            assertThat(session.claim(1)).isEmpty();
            assertThat(bench.text("SELECT payload->>'a' FROM q")).isEqualTo("b'c");
            List<Remaining> remaining = new ArrayList<>();
            bench.queue.remaining(connection, remaining::add);
            assertThat(remaining).containsExactly(new Remaining(1, Remaining.State.DELAYED, 0));
        }
    }

    @Test
    void an_option_chooses_its_text(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LEASED, new Options(1, Duration.ofSeconds(30), 25, Map.of("order", "last")), 3);
        try (ClaimSession session = bench.queue.session(ONE)) {
            assertThat(bench.claimOne(session).task()).isEqualTo(2);
        }
    }

    @Test
    void an_idle_worker_is_woken_by_a_notification(RunSchema schema) throws SQLException, InterruptedException {
        Options options = new Options(1, Duration.ofSeconds(30), 25, Map.of("wake", "notify"));
        Bench bench = new Bench(schema, LEASED, options, 0);
        try (WakeUp wakeUp = bench.queue.wakeUp(ONE).orElseThrow();
                Connection connection = schema.connect()) {
            assertThat(wakeUp.await(Duration.ofMillis(1))).isFalse();
            bench.queue.enqueue(connection, List.of(new Task(1, "job", "{}", 0, null, null)));
            assertThat(wakeUp.await(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void a_session_lock_is_given_back_after_completion_and_on_close(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LOCKED, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE);
                ClaimSession other = bench.queue.session(OTHER)) {
            Claim claim = bench.claimOne(session);
            assertThat(other.claim(1)).isEmpty();
            session.close();
            Claim taken = bench.claimOne(other);
            assertThat(taken.task()).isEqualTo(claim.task());
            other.complete(List.of(taken));
            assertThat(bench.text("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_task_and_a_business_row_are_added_in_one_statement(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LEASED, Options.DEFAULT, 0);
        try (Connection connection = schema.connect()) {
            bench.queue.enqueueInOneStatement(
                    connection,
                    "WITH b AS (INSERT INTO effect VALUES (:task))",
                    new Task(7, "job", "{}", 0, null, null));
        }
        assertThat(bench.count("effect")).isEqualTo(1);
        assertThat(bench.count("q")).isEqualTo(1);
    }

    @Test
    void what_a_statement_does_not_know_is_told_with_file_and_line(RunSchema schema) {
        assertThatThrownBy(() -> new Bench(schema, LEASED.replace(":attempt;", ":atempt;"), Options.DEFAULT, 0))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining("statement 'complete' uses :atempt; expected one of [attempt, ");
    }

    @Test
    void a_claim_without_a_task_is_told(RunSchema schema) {
        assertThatThrownBy(() -> new Bench(schema, HELD.replace("AS task,", "AS t,"), Options.DEFAULT, 0))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining("expected a column 'task'");
    }

    private static Options lease(Duration lease) {
        return new Options(1, lease, 25, Map.of());
    }
}
