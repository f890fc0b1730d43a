package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.FalsifiedQueue.Lie;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No kit test passes without asserting: one false answer of a correct queue fails an assertion of the test itself. */
@Tag("server")
final class FalsifiedAnswerTest {

    private static final Options OPTIONS = Conformance.options(Map.of());

    /** A queue for what the memory queue does not support: transactions, and claims without a limit. */
    private static final String BULK = """
            -- accepts: calm OVER_CLAIM
            -- transaction: held
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            DELETE FROM jobs RETURNING id, task;
            """;

    /** A queue with a key, groups and notifications, for what needs transactions of several producers. */
    private static final String KEYED = """
            -- contract: at-least-once
            -- listen: keyed_job
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                grp text,
                dedupe_key text,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                held boolean NOT NULL DEFAULT false
            );
            CREATE UNIQUE INDEX job_key ON job (dedupe_key) WHERE attempt = 0;
            CREATE INDEX job_run_at ON job (run_at, id);
            -- name: enqueue
            WITH added AS (
                INSERT INTO job (task, grp, dedupe_key)
                SELECT :task::bigint, :group::text, :key::text
                FROM pg_advisory_xact_lock(hashtext('order of commits'))
                ON CONFLICT (dedupe_key) WHERE attempt = 0 DO NOTHING
                RETURNING id
            )
            SELECT id FROM added, pg_notify('keyed_job', '');
            -- name: claim
            WITH turn AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(1)
            ),
            picked AS MATERIALIZED (
                SELECT id
                FROM job, turn
                WHERE run_at <= now()
                  AND NOT EXISTS (SELECT FROM job AS earlier WHERE earlier.grp = job.grp AND earlier.id < job.id)
                ORDER BY run_at, id
                LIMIT :limit
                FOR UPDATE OF job SKIP LOCKED
            )
            UPDATE job
            SET attempt = attempt + 1, held = true, run_at = clock_timestamp() + :lease::interval
            FROM picked
            WHERE job.id = picked.id
            RETURNING job.id, job.task, job.attempt;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempt = :attempt AND held;
            -- name: retry
            WITH given AS (
                UPDATE job
                SET held = false, run_at = clock_timestamp() + :delay::interval
                WHERE id = :id AND attempt = :attempt AND held
                RETURNING id
            )
            SELECT 'READY' AS state FROM given, pg_notify('keyed_job', '');
            -- name: recover
            WITH freed AS (
                UPDATE job SET held = false WHERE held AND run_at <= now() RETURNING id
            )
            SELECT pg_notify('keyed_job', '') FROM freed;
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' WHEN held THEN 'HELD' ELSE 'DELAYED' END AS state FROM job;
            """;

    /** A queue with the further promises, for what the others do not promise. */
    private static final String LIMITED = """
            -- contract: at-least-once
            -- limit: 2 in all
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                attempt integer NOT NULL DEFAULT 0,
                run_at timestamptz NOT NULL DEFAULT now(),
                held boolean NOT NULL DEFAULT false,
                needed bigint[] NOT NULL DEFAULT '{}',
                type text NOT NULL DEFAULT 'tick'
            );
            CREATE TABLE control (paused boolean NOT NULL);
            INSERT INTO control VALUES (false);
            CREATE TABLE tick (number bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job (task, type, run_at, needed)
            VALUES (:task, :type, COALESCE(:due_at::timestamptz, now()), :after);
            -- name: cancel
            DELETE FROM job WHERE task = :task;
            -- name: pause
            UPDATE control SET paused = true;
            -- name: resume
            UPDATE control SET paused = false;
            -- name: tick every 1s
            WITH added AS (
                INSERT INTO tick (number) VALUES (:tick) ON CONFLICT DO NOTHING RETURNING number
            )
            INSERT INTO job (task) SELECT number FROM added;
            -- name: remaining
            SELECT task, CASE WHEN run_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state FROM job;
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM job
                WHERE run_at <= now()
                  AND NOT (SELECT paused FROM control)
                  AND type = ANY (:types)
                  AND NOT EXISTS (SELECT FROM job AS other WHERE other.task = ANY (job.needed))
                ORDER BY run_at, id
                LIMIT LEAST(:limit::integer, 2 - (SELECT count(*) FROM job WHERE held AND run_at > now()))
                FOR UPDATE SKIP LOCKED
            )
            UPDATE job
            SET attempt = attempt + 1, held = true, run_at = clock_timestamp() + :lease::interval
            FROM picked
            WHERE job.id = picked.id
            RETURNING job.id, job.task, job.attempt;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempt = :attempt AND held;
            -- name: retry
            UPDATE job SET held = false, run_at = clock_timestamp() + :delay::interval
            WHERE id = :id AND attempt = :attempt AND held;
            """;

    private static Stream<KitTest> tests() {
        return Conformance.all();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void a_false_answer_fails_an_assertion_of_the_test(KitTest test) throws Throwable {
        Fixture fixture = fixtures()
                .filter(each -> each.asks(test))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no queue of this test is asked " + test.name()));
        AtomicInteger answers = new AtomicInteger();
        assertThat(fixture.failure(test, answers, 0, Lie.OPPOSITE)).isEmpty();
        assertThat(isNoticed(fixture, test, answers.get()))
                .as("%s notices that one of %d answers is false", test.name(), answers.get())
                .isTrue();
    }

    private static boolean isNoticed(Fixture fixture, KitTest test, int answers) throws Throwable {
        // A test asserts its last answers; the first ones prepare it.
        for (int falsified = answers; falsified > 0; falsified--) {
            for (Lie lie : Lie.values()) {
                Optional<Throwable> failure = fixture.failure(test, new AtomicInteger(), falsified, lie);
                if (failure.filter(thrown -> isAssertionOf(test, thrown)).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the test itself asserts it, and not the worker that prepares it. */
    private static boolean isAssertionOf(KitTest test, Throwable failure) {
        return failure instanceof AssertionError
                && Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> name.startsWith(Conformance.class.getPackageName()))
                        .findFirst()
                        .equals(Optional.of(test.topic().test().getName()));
    }

    private static Stream<Fixture> fixtures() {
        MemorySandbox memory = new MemorySandbox();
        return Stream.of(
                new Fixture(new MemoryStrategy(memory.time()), () -> memory),
                new Fixture(SqlStrategy.parse("bulk.sql", BULK), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("keyed.sql", KEYED), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("limited.sql", LIMITED), ServerSandbox::pooled));
    }

    /** A correct queue, and the source of its sandboxes. */
    private record Fixture(ClaimStrategy strategy, Conformance.Places places) {

        boolean asks(KitTest test) {
            return new Conformance(strategy, OPTIONS, places)
                    .tests().stream().anyMatch(each -> each.name().equals(test.name()));
        }

        /** Runs a test with one false answer; 0 falsifies none. */
        Optional<Throwable> failure(KitTest test, AtomicInteger answers, int falsified, Lie lie) throws Throwable {
            FalsifiedQueue queue = new FalsifiedQueue(strategy, answers, falsified, lie);
            try (KitFixture kitFixture = new KitFixture(queue, OPTIONS, places.fresh())) {
                test.perform(queue, OPTIONS, kitFixture);
                return Optional.empty();
            } catch (AssertionError | RuntimeException | SQLException failure) {
                return Optional.of(failure);
            }
        }
    }
}
