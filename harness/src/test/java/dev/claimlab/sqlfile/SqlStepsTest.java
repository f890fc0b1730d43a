package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("server")
@ExtendWith(TestServer.class)
final class SqlStepsTest {

    private static final WorkerId ONE = new WorkerId(1, 1);

    /** A queue of two-step claims whose own names of columns and states are kept. */
    private static final String LOCKING = """
            -- contract: at-least-once
            -- column: attempts is attempt
            -- states: queued = READY, running = HELD, dead = DEAD
            -- task: (args->>'task')::bigint
            -- name: install
            CREATE TABLE job (id bigserial PRIMARY KEY, args jsonb, status text DEFAULT 'queued', attempts int DEFAULT 0);
            CREATE TABLE ready (job_id bigint PRIMARY KEY);
            -- commit
            CREATE INDEX CONCURRENTLY ON job (status);
            -- name: enqueue
            INSERT INTO job (args) VALUES (jsonb_build_object('task', :task::bigint)) RETURNING id;
            -- name: enqueue 2
            INSERT INTO ready VALUES (:id::bigint);
            -- name: claim
            SELECT job_id FROM ready ORDER BY job_id LIMIT :limit FOR UPDATE SKIP LOCKED;
            -- name: claim 2
            DELETE FROM ready WHERE job_id = ANY (:job_ids::bigint[]);
            -- name: claim 3
            UPDATE job SET status = 'running', attempts = attempts + 1
            WHERE id = :job_id::bigint
            RETURNING *;
            -- name: complete
            SELECT id AS found FROM job WHERE id = :id::bigint AND attempts = :attempts::int FOR UPDATE;
            -- name: complete 2
            DELETE FROM job WHERE id = :found::bigint;
            -- name: retry
            UPDATE job SET status = CASE WHEN attempts > 1 THEN 'dead' ELSE 'queued' END
            WHERE id = :id::bigint AND attempts = :attempt::int
            RETURNING status AS state;
            -- name: retry 2
            -- rows: any
            INSERT INTO ready SELECT :id::bigint WHERE :state::text = 'queued';
            -- name: remaining
            SELECT *, status AS state FROM job;
            """;

    /** Reads, commits, and takes what still has the version that was read. */
    private static final String OPTIMISTIC = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (task bigint PRIMARY KEY, version int DEFAULT 0, owner text);
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            SELECT task, version FROM job WHERE owner IS NULL ORDER BY task LIMIT :limit;
            -- between: commit
            -- name: claim 2
            UPDATE job SET version = version + 1, owner = :worker WHERE task = :task AND version = :version;
            -- name: complete
            DELETE FROM job WHERE task = :task AND owner = :worker;
            """;

    /** Locks, then reads again under the lock; the first step gets a session its own locks again for the asking. */
    private static final String READ_AGAIN = """
            -- contract: at-least-once
            -- connection: session
            -- name: install
            CREATE TABLE job (id int PRIMARY KEY, hidden boolean NOT NULL DEFAULT false);
            -- name: enqueue
            INSERT INTO job (id) VALUES (:task);
            -- name: claim
            SELECT id AS locked, pg_try_advisory_lock(7, id) AS granted FROM job ORDER BY id LIMIT :limit;
            -- name: claim 2
            SELECT id AS task FROM job WHERE id = :locked AND :granted::boolean AND NOT hidden;
            -- name: complete
            DELETE FROM job WHERE id = :task;
            -- name: release
            SELECT pg_advisory_unlock(7, :locked);
            """;

    private static final String LOCKS = "SELECT string_agg(objid::text, ' ' ORDER BY objid) FROM pg_locks"
            + " WHERE locktype = 'advisory' AND classid = 7 AND objsubid = 2";

    @Test
    void what_a_row_holds_that_became_no_claim_is_released(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, READ_AGAIN, Options.DEFAULT, 3);
        bench.execute("UPDATE job SET hidden = true WHERE id = 1");
        try (ClaimSession session = bench.queue.session(ONE);
                ClaimSession other = bench.queue.session(new WorkerId(2, 1))) {
            List<Claim> claims = session.claim(3);
            assertThat(claims).extracting(Claim::task).containsExactly(0L, 2L);
            assertThat(bench.text(LOCKS)).isEqualTo("0 2");
            assertThat(other.claim(3)).isEmpty();
            assertThat(bench.text(LOCKS)).isEqualTo("0 2");
            assertThat(session.complete(claims)).hasSize(2);
            assertThat(bench.text(LOCKS)).isEqualTo("null");
        }
    }

    @Test
    void the_columns_of_a_step_are_parameters_of_the_next_and_all_are_those_of_the_claim(RunSchema schema)
            throws SQLException {
        Bench bench = new Bench(schema, LOCKING, Options.DEFAULT, 3);
        try (ClaimSession session = bench.queue.session(ONE)) {
            List<Claim> claims = session.claim(2);

            assertThat(claims).extracting(Claim::task).containsExactly(0L, 1L);
            assertThat(claims).extracting(Claim::attempt).containsOnly(1);
            assertThat(bench.count("ready")).isOne();
            assertThat(session.complete(claims)).hasSize(2);
            assertThat(bench.count("job")).isOne();
        }
    }

    @Test
    void a_step_that_finds_nothing_ends_the_operation(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LOCKING, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            assertThat(session.claim(1)).isEmpty();
            bench.execute("UPDATE job SET attempts = 7");
            assertThat(session.complete(List.of(claim))).isEmpty();
            assertThat(session.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
            assertThat(bench.count("job")).isOne();
        }
    }

    @Test
    void a_queue_keeps_its_names_of_columns_and_states(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, LOCKING, Options.DEFAULT, 2);
        try (ClaimSession session = bench.queue.session(ONE);
                Connection connection = schema.connect()) {
            assertThat(session.retry(bench.claimOne(session), Duration.ZERO)).isEqualTo(Retried.READY);
            assertThat(session.retry(bench.claimOne(session), Duration.ZERO)).isEqualTo(Retried.DEAD);
            List<Remaining> remaining = new ArrayList<>();
            bench.queue.remaining(connection, remaining::add);
            assertThat(remaining)
                    .containsExactlyInAnyOrder(
                            new Remaining(0, Remaining.State.DEAD, 2), new Remaining(1, Remaining.State.READY, 0));
        }
    }

    @Test
    void a_row_that_a_step_does_not_change_is_not_claimed(RunSchema schema) throws SQLException {
        String raced = OPTIMISTIC.replace(
                "SELECT task, version FROM job",
                "SELECT task, CASE WHEN task = 0 THEN version - 1 ELSE version END AS version FROM job");
        Bench bench = new Bench(schema, raced, Options.DEFAULT, 2);
        try (ClaimSession session = bench.queue.session(ONE)) {
            assertThat(session.claim(2)).extracting(Claim::task).containsExactly(1L);
        }
    }

    @Test
    void a_commit_between_steps_ends_the_transaction_of_the_first(RunSchema schema) throws SQLException {
        String told = OPTIMISTIC
                .replace("version FROM job WHERE", "version, txid_current() AS first FROM job WHERE")
                .replace("owner = :worker WHERE task = :task AND version = :version", """
                owner = :worker WHERE task = :task AND version = :version AND txid_current() <> :first::bigint""");
        Bench committed = new Bench(schema, told, Options.DEFAULT, 1);
        try (ClaimSession session = committed.queue.session(ONE)) {
            assertThat(session.claim(1)).hasSize(1);
        }
    }

    @Test
    void steps_without_a_commit_are_one_transaction(RunSchema schema) throws SQLException {
        String told = OPTIMISTIC
                .replace("-- between: commit\n", "")
                .replace("version FROM job WHERE", "version, txid_current() AS first FROM job WHERE")
                .replace("AND version = :version;", "AND version = :version AND txid_current() = :first::bigint;");
        Bench together = new Bench(schema, told, Options.DEFAULT, 1);
        try (ClaimSession session = together.queue.session(ONE)) {
            assertThat(session.claim(1)).hasSize(1);
        }
    }

    @Test
    void a_refusal_by_an_exception_is_no_error(RunSchema schema) throws SQLException {
        String raising = """
                -- refusal: AB001
                """
                + OPTIMISTIC
                        .replace("CREATE TABLE job", """
                        CREATE FUNCTION refuse() RETURNS void LANGUAGE plpgsql AS $$
                        BEGIN RAISE EXCEPTION 'not yours' USING ERRCODE = 'AB001'; END $$;
                        CREATE TABLE job""")
                        .replace("DELETE FROM job WHERE task = :task AND owner = :worker;", "SELECT refuse();");
        Bench bench = new Bench(schema, raising, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            session.transaction();
            assertThat(session.complete(List.of(claim))).isEmpty();
            assertThat(session.claim(1)).isEmpty();
        }
    }

    @Test
    void a_row_without_a_task_is_no_claim_if_nothing_identifies_it(RunSchema schema) throws SQLException {
        String file = OPTIMISTIC
                .replace("-- between: commit\n", "")
                .replaceAll("(?s)SELECT task, version FROM job.*?-- name: complete", """
                SELECT job.task, version, now() AS at FROM (SELECT 1) AS one LEFT JOIN job ON owner = 'none';
                -- name: complete""");
        Bench bench = new Bench(schema, file, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            assertThat(session.claim(1)).isEmpty();
        }
    }
}
