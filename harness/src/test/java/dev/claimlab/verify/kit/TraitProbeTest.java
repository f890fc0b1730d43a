package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Promises.BackOff;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a queue says by no parameter is seen by trying it, used in the tests of the kit, and held to what it promises. */
@Tag("server")
final class TraitProbeTest {

    private static final Options OPTIONS = Conformance.options(Map.of());

    /** A queue as it is often written: status, time of the lock, a reaper, and all numbers as literals. */
    private static final String LITERAL = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                status text NOT NULL DEFAULT 'new',
                run_at timestamptz NOT NULL DEFAULT now(),
                locked_at timestamptz,
                attempts integer NOT NULL DEFAULT 0
            );
            CREATE INDEX job_new ON job (run_at, id) WHERE status = 'new';
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            UPDATE job
            SET status = 'running', locked_at = clock_timestamp(), attempts = attempts + 1
            WHERE id = (
                SELECT id FROM job
                WHERE status = 'new' AND run_at <= now()
                ORDER BY run_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, task, attempts;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempts = :attempts AND status = 'running';
            -- name: retry
            UPDATE job
            SET status = CASE WHEN attempts >= 5 THEN 'dead' ELSE 'new' END, run_at = clock_timestamp()
            WHERE id = :id AND attempts = :attempts AND status = 'running';
            -- name: duty reap
            UPDATE job
            SET status = CASE WHEN attempts >= 5 THEN 'dead' ELSE 'new' END
            WHERE status = 'running' AND locked_at < now() - interval '5 minutes';
            -- name: remaining
            SELECT task, CASE status WHEN 'dead' THEN 'DEAD' WHEN 'running' THEN 'HELD' ELSE 'READY' END AS state
            FROM job;
            """;

    private static TriedStrategy tried(String sql) throws SQLException {
        return TriedStrategy.of(SqlStrategy.parse("q.sql", sql), OPTIONS, ServerSandbox::pooled);
    }

    private static List<Tested> failures(String sql) throws SQLException {
        Conformance kit = Conformance.afterTrial(tried(sql), OPTIONS, ServerSandbox::pooled);
        return kit.test(() -> false).stream()
                .filter(test -> test.failure().isPresent() || test.notAsked().isPresent())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"5 minutes, PT5M", "1 hour, PT1H", "45 seconds, PT45S", "1 second, PT1S", "12 hours, PT12H"})
    void a_literal_lease_is_seen(String literal, Duration lease) throws SQLException {
        QueueTraits traits = tried(LITERAL.replace("5 minutes", literal)).traits();
        assertThat(traits.lease()).contains(lease);
        assertThat(traits.isRecoveredByDuty()).isTrue();
    }

    @Test
    void a_literal_limit_is_seen_for_failures_and_for_crashes() throws SQLException {
        QueueTraits traits = tried(LITERAL.replace(">= 5", ">= 25")).traits();
        assertThat(traits.attemptLimit()).isEqualTo(OptionalInt.of(25));
        assertThat(traits.crashLimit()).isEqualTo(OptionalInt.of(25));
    }

    @Test
    void a_limit_that_is_not_there_is_not_seen() throws SQLException {
        assertThat(tried(LITERAL.replace(">= 5", ">= 500")).traits().attemptLimit())
                .isEmpty();
    }

    @Test
    void a_back_off_of_the_queue_is_seen() throws SQLException {
        String waits = LITERAL.replace(
                "run_at = clock_timestamp()\n",
                "run_at = clock_timestamp() + interval '1 second' * power(2, LEAST(attempts, 10))\n");
        assertThat(tried(waits).traits().backOff()).contains(BackOff.OWN);
        assertThat(tried(LITERAL).traits().backOff()).contains(BackOff.ASKED);
    }

    @Test
    void what_was_seen_gives_capabilities_and_options() throws SQLException {
        TriedStrategy tried = tried(LITERAL);
        assertThat(tried.capabilities(OPTIONS))
                .containsAll(Set.of(Capability.LEASES, Capability.DEAD_LETTERS, Capability.RECOVERS));
        assertThat(tried.options(OPTIONS)).isEqualTo(new Options(1, Duration.ofMinutes(5), 5, Map.of()));
    }

    @Test
    void a_right_queue_of_literals_passes() throws SQLException {
        assertThat(failures(LITERAL)).isEmpty();
    }

    @Test
    void a_reaper_that_retries_a_crashing_task_for_ever_is_found() throws SQLException {
        UnaryOperator<String> forEver = sql -> sql.substring(0, sql.indexOf("-- name: duty"))
                + sql.substring(sql.indexOf("-- name: duty"))
                        .replace("CASE WHEN attempts >= 5 THEN 'dead' ELSE 'new' END", "'new'");
        assertThat(failures(forEver.apply(LITERAL))).extracting(Tested::shows).contains(Anomaly.ATTEMPTS_EXCEEDED);
    }

    @Test
    void a_literal_lease_without_a_fence_is_found() throws SQLException {
        String unfenced = LITERAL.replace(" AND attempts = :attempts AND status = 'running'", "");
        assertThat(failures(unfenced)).extracting(Tested::shows).contains(Anomaly.UNFENCED_COMPLETION);
    }

    @ParameterizedTest
    @CsvSource({
        "lease 5m, ",
        "attempts 5, ",
        "backoff asked, ",
        "lease 1m, STUCK",
        "lease 1h, FALSE_RESCUE",
        "attempts 3, ATTEMPTS_EXCEEDED",
        "attempts 9, LOST",
        "backoff own, PREMATURE"
    })
    void a_number_that_is_promised_is_held_to_what_is_seen(String promise, @Nullable Anomaly broken)
            throws SQLException {
        TriedStrategy tried = tried("-- promises: " + promise + "\n" + LITERAL);
        assertThat(BrokenNumber.of(tried.promises(), tried.traits()))
                .extracting(BrokenNumber::anomaly)
                .isEqualTo(Optional.ofNullable(broken).map(List::of).orElse(List.of()));
    }

    @Test
    void what_a_trial_leaves_behind_is_waited_for_once() throws SQLException {
        MemorySandbox memory = new MemorySandbox();
        AtomicInteger waits = new AtomicInteger();
        AtomicInteger trials = new AtomicInteger();

        new TraitProbe(new MemoryStrategy(memory.time()), OPTIONS, () -> {
                    trials.incrementAndGet();
                    return new LeavingSandbox(memory, waits);
                })
                .measure();

        assertThat(trials).hasValueGreaterThan(1);
        assertThat(waits).hasValue(1);
    }

    /** A sandbox in which every process leaves a session behind. */
    private record LeavingSandbox(MemorySandbox memory, AtomicInteger waits) implements QueueSandbox {

        @Override
        public DataSource process() {
            return memory.process();
        }

        @Override
        public void kill(DataSource process) {
            memory.kill(process);
        }

        @Override
        public void pass(Duration time) {
            memory.pass(time);
        }

        @Override
        public String leaks() {
            waits.incrementAndGet();
            return "1 session";
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
