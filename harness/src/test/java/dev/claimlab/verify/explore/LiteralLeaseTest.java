package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.MeasuredPreset;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.kit.TriedStrategy;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Model and explorer use the lease, the limit of attempts and the back-off that a queue has in its statements. */
@Tag("server")
final class LiteralLeaseTest {

    private static final long SEED = 3;
    private static final Limits SHORT = new Limits(2, Duration.ofMillis(1), 12);
    private static final Limits LONG = new Limits(2, Duration.ofSeconds(60), 80);

    /** A queue as it is often written: all numbers are literals. */
    private static final String QUEUE = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                status text NOT NULL DEFAULT 'queued',
                run_at timestamptz NOT NULL DEFAULT now(),
                locked_at timestamptz,
                attempts integer NOT NULL DEFAULT 0
            );
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            UPDATE job
            SET status = 'running', locked_at = now(), attempts = attempts + 1
            WHERE id = (
                SELECT id FROM job
                WHERE status = 'queued' AND run_at <= now()
                ORDER BY run_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, task, attempts;
            -- name: complete
            UPDATE job SET status = 'done' WHERE id = :id AND attempts = :attempts AND status = 'running';
            -- name: retry
            UPDATE job
            SET status = CASE WHEN attempts >= 5 THEN 'dead' ELSE 'queued' END, run_at = now() + interval '10 seconds'
            WHERE id = :id AND attempts = :attempts AND status = 'running'
            RETURNING CASE status WHEN 'dead' THEN 'DEAD' ELSE 'READY' END AS state;
            -- name: recover
            UPDATE job SET status = CASE WHEN attempts >= 5 THEN 'dead' ELSE 'queued' END
            WHERE status = 'running' AND locked_at < now() - interval '5 minutes';
            -- name: remaining
            SELECT task, CASE status WHEN 'dead' THEN 'DEAD' WHEN 'done' THEN 'DONE' WHEN 'running' THEN 'HELD'
                ELSE CASE WHEN run_at <= now() THEN 'READY' ELSE 'DELAYED' END END AS state
            FROM job;
            """;

    private static final String BY_ID = QUEUE.replace(" AND attempts = :attempts AND status = 'running'", "");

    private static Preset measured(String sql) throws SQLException {
        return MeasuredPreset.of(
                new Preset("q", SqlStrategy.parse("q.sql", sql), Options.DEFAULT), ServerSandbox.server());
    }

    private static boolean isFoundByModel(Preset preset, int sequences) throws SQLException {
        return new SequenceSearch(ServerSandbox::pooled, SequenceSearch.preset(preset), () -> false)
                .find(SEED, sequences)
                .isPresent();
    }

    private static boolean isFoundByExplorer(Preset preset, Limits limits) throws SQLException, InterruptedException {
        return new Explorer(ServerSandbox.server(), () -> false)
                .explore(preset, limits, SEED)
                .counterexample()
                .isPresent();
    }

    @Test
    void a_right_queue_of_literals_passes_with_its_own_numbers() throws SQLException, InterruptedException {
        Preset preset = measured(QUEUE);
        assertThat(preset.options().lease()).isEqualTo(Duration.ofMinutes(5));
        assertThat(preset.strategy()).isInstanceOfSatisfying(TriedStrategy.class, tried -> {
            assertThat(tried.ownAttempts(Options.DEFAULT)).isEqualTo(OptionalInt.of(5));
            assertThat(tried.backsOffByItself()).isTrue();
        });
        assertThat(isFoundByModel(preset, 5)).isFalse();
        assertThat(isFoundByExplorer(preset, SHORT)).isFalse();
    }

    @Test
    void a_completion_by_the_id_alone_is_found_although_the_lease_is_a_literal()
            throws SQLException, InterruptedException {
        Preset preset = measured(BY_ID);
        assertThat(isFoundByModel(preset, 20)).isTrue();
        assertThat(isFoundByExplorer(preset, LONG)).isTrue();
    }

    @Test
    void a_file_whose_parameters_say_everything_is_not_tried() throws SQLException {
        String parameters = QUEUE.replace("interval '5 minutes'", ":lease::interval")
                .replace("interval '10 seconds'", ":delay::interval")
                .replace(">= 5", ">= :attempt_limit");
        assertThat(measured(parameters).strategy()).isInstanceOf(SqlStrategy.class);
    }
}
