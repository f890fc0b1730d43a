package dev.claimlab.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.KitPromises;
import dev.claimlab.verify.kit.MeasuredPreset;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether an attempt that ends with its lease counts is tried where no duty says it. */
@Tag("server")
final class CountedCrashTest {

    private static final long SEED = 4;
    private static final int SEQUENCES = 60;

    /** The claim counts the tries, and looks at their limit by itself. */
    private static final String LIMIT_IN_CLAIM = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                run_at timestamptz NOT NULL,
                tries int NOT NULL DEFAULT 0,
                until timestamptz
            );
            -- name: enqueue
            INSERT INTO job (task, run_at) VALUES (:task, coalesce(:due_at::timestamptz, now()));
            -- name: claim
            UPDATE job
            SET tries = tries + 1, until = now() + :lease::interval
            WHERE id = (
                SELECT id FROM job
                WHERE run_at <= now() AND (until IS NULL OR until < now()) AND tries < :attempt_limit::int
                ORDER BY run_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, task, tries AS attempt;
            -- name: complete
            DELETE FROM job WHERE id = :id AND tries = :attempt::int AND until IS NOT NULL;
            -- name: retry
            UPDATE job SET until = NULL, run_at = now() + :delay::interval
            WHERE id = :id AND tries = :attempt::int AND until IS NOT NULL
            RETURNING CASE WHEN tries >= :attempt_limit::int THEN 'DEAD' ELSE 'READY' END AS state;
            -- name: remaining
            SELECT task, CASE WHEN until > now() THEN 'HELD' WHEN tries >= :attempt_limit::int THEN 'DEAD'
                WHEN run_at > now() THEN 'DELAYED' ELSE 'READY' END AS state
            FROM job;
            """;

    /** The tries are counted when a task is given back, so that a crash costs none. */
    private static final String COUNTED_WHEN_GIVEN_BACK = LIMIT_IN_CLAIM
            .replace("SET tries = tries + 1, until", "SET fence = fence + 1, until")
            .replace("tries AS attempt", "tries, fence")
            .replace("tries = :attempt::int", "fence = :fence::int")
            .replace("until = NULL, run_at", "until = NULL, tries = tries + 1, run_at")
            .replace("until timestamptz", "until timestamptz, fence int NOT NULL DEFAULT 0");

    @Test
    void a_limit_that_the_claim_looks_at_buries_what_crashed_too_often() throws SQLException {
        Preset preset = measured(LIMIT_IN_CLAIM);
        assertThat(new KitPromises(preset.strategy(), preset.options()).countsClaims())
                .isTrue();
        keepsItsContract(preset);
    }

    @Test
    void a_limit_of_failures_is_none_of_crashes() throws SQLException {
        Preset preset = measured(COUNTED_WHEN_GIVEN_BACK);
        assertThat(new KitPromises(preset.strategy(), preset.options()).countsClaims())
                .isFalse();
        keepsItsContract(preset);
    }

    private static void keepsItsContract(Preset preset) throws SQLException {
        SequenceSearch search = new SequenceSearch(ServerSandbox::pooled, SequenceSearch.preset(preset), () -> false);
        assertThat(search.find(SEED, SEQUENCES).map(Failure::text)).isEmpty();
    }

    private static Preset measured(String sql) throws SQLException {
        Preset preset = new Preset("q", SqlStrategy.parse("q.sql", sql), Options.DEFAULT);
        return MeasuredPreset.of(preset, ServerSandbox.server());
    }
}
