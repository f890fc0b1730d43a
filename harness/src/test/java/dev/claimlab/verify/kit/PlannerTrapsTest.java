package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A claim that may run its LIMIT sub-select again falls into a trap, and one that separates it does not. */
@Tag("server")
final class PlannerTrapsTest {

    private static final String QUEUE = """
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            """;

    private static final String RUN_AGAIN = QUEUE + """
            DELETE FROM jobs
            WHERE id IN (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, task;
            """;

    private static final String KEPT_APART = QUEUE + """
            WITH picked AS MATERIALIZED (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            DELETE FROM jobs
            USING picked
            WHERE jobs.id = picked.id
            RETURNING jobs.id, jobs.task;
            """;

    /** Locks every row that the sort reads, until the transaction of the claim ends. */
    private static final String LOCKED_BELOW_THE_SORT = """
            -- transaction: held
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM jobs WHERE pg_try_advisory_xact_lock(id) ORDER BY id LIMIT 1
            )
            DELETE FROM jobs
            USING picked
            WHERE jobs.id = picked.id
            RETURNING jobs.id, jobs.task;
            -- name: remaining
            SELECT task, 'READY' AS state FROM jobs;
            """;

    private static List<PlannerTraps.Fall> falls(String sql) throws SQLException {
        PlannerTraps traps = new PlannerTraps(SqlStrategy.parse("q.sql", sql), Options.DEFAULT);
        List<PlannerTraps.Fall> falls = new ArrayList<>();
        for (PlannerTraps.Trap trap : PlannerTraps.all()) {
            traps.fallsInto(trap, () -> ServerSandbox.on(ServerSandbox.server(), trap.settings()))
                    .ifPresent(falls::add);
        }
        return falls;
    }

    @Test
    void a_limit_in_a_sub_select_is_run_again() throws SQLException {
        assertThat(falls(RUN_AGAIN))
                .isNotEmpty()
                .anyMatch(fall -> fall.text().contains("returned 7 of 7"))
                .allMatch(fall -> fall.anomaly() == Anomaly.OVER_CLAIM);
    }

    @Test
    void a_lock_below_the_sort_hides_tasks_from_others() throws SQLException {
        assertThat(falls(LOCKED_BELOW_THE_SORT))
                .isNotEmpty()
                .allMatch(fall -> fall.anomaly() == Anomaly.FALSE_EMPTY)
                .allMatch(fall -> fall.text().contains("although the queue calls them ready"));
    }

    @Test
    void a_limit_in_a_materialized_part_is_not() throws SQLException {
        assertThat(falls(KEPT_APART)).isEmpty();
    }
}
