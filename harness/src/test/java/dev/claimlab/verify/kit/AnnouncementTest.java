package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idle workers are woken for tasks that were given back or taken back, by the harness or by the file itself. */
@Tag("server")
final class AnnouncementTest {

    private static final Options OPTIONS = Conformance.options(Map.of());
    private static final String ABOUT_WAKING = "an_idle_worker_is_woken";
    private static final String GIVEN_BACK = "an_idle_worker_is_woken_for_a_task_given_back";
    private static final String TAKEN_BACK = "an_idle_worker_is_woken_for_what_a_killed_worker_held";

    private static final String QUEUE = """
            -- contract: at-least-once
            -- {wake}
            -- name: install
            CREATE TABLE job (
                task bigint PRIMARY KEY,
                run_at timestamptz NOT NULL DEFAULT now(),
                until timestamptz,
                attempt integer NOT NULL DEFAULT 0
            );
            {trigger}
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            UPDATE job SET until = clock_timestamp() + :lease::interval, attempt = attempt + 1
            WHERE task = (
                SELECT task FROM job
                WHERE run_at <= now() AND {free}
                ORDER BY task LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING task, attempt;
            -- name: complete
            DELETE FROM job WHERE task = :task AND attempt = :attempt AND until IS NOT NULL;
            -- name: retry
            UPDATE job SET until = NULL, run_at = clock_timestamp() + :delay::interval
            WHERE task = :task AND attempt = :attempt AND until IS NOT NULL;
            -- name: recover
            UPDATE job SET until = NULL WHERE until < now() {when};
            """;
    private static final String TRIGGER = """
            CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY jobs; RETURN NULL; END $$;
            CREATE TRIGGER wakes AFTER INSERT {or_update} ON job EXECUTE FUNCTION wake();
            """;

    private static String queue(String wake, String trigger) {
        return QUEUE.replace("{wake}", wake)
                .replace("{trigger}", trigger)
                .replace("{free}", "until IS NULL")
                .replace("{when}", "");
    }

    private static List<Tested> tested(String sql) throws SQLException {
        TriedStrategy tried = TriedStrategy.of(SqlStrategy.parse("q.sql", sql), OPTIONS, ServerSandbox::pooled);
        Conformance kit = Conformance.afterTrial(tried, OPTIONS, ServerSandbox::pooled);
        List<Conformance.KitTest> asked = kit.tests().stream()
                .filter(test -> test.name().startsWith(ABOUT_WAKING))
                .toList();
        Tested[] tested = new Tested[asked.size()];
        for (int i = 0; i < tested.length; i++) {
            tested[i] = kit.test(asked.get(i));
        }
        return List.of(tested);
    }

    @Test
    void the_harness_announces_what_is_given_back_and_taken_back() throws SQLException {
        assertThat(tested(queue("notify: job", "")))
                .allSatisfy(test -> assertThat(test.failure()).isEmpty())
                .extracting(Tested::test)
                .contains(GIVEN_BACK, TAKEN_BACK);
    }

    @Test
    void a_trigger_on_insertions_alone_is_found() throws SQLException {
        String onInsertions = queue("listen: jobs", TRIGGER.replace("{or_update}", ""));
        assertThat(tested(onInsertions).stream().filter(test -> test.failure().isPresent()))
                .extracting(Tested::test)
                .contains(GIVEN_BACK, TAKEN_BACK);
        String onUpdates = queue("listen: jobs", TRIGGER.replace("{or_update}", "OR UPDATE"));
        assertThat(tested(onUpdates))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.failure()).isEmpty());
    }

    @Test
    void a_claim_that_is_free_by_time_alone_is_announced_by_nothing() throws SQLException {
        String byTime = QUEUE.replace("{wake}", "notify: job")
                .replace("{trigger}", "")
                .replace("{free}", "(until IS NULL OR until < now())")
                .replace("{when}", "AND attempt > 100");
        assertThat(tested(byTime))
                .allSatisfy(test -> assertThat(test.failure()).isEmpty())
                .extracting(Tested::test)
                .contains(GIVEN_BACK)
                .doesNotContain(TAKEN_BACK);
    }
}
