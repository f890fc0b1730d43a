package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit finds the same defects with and without JUnit. */
@Tag("server")
final class ConformanceTest {

    private static final String QUEUE = """
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            DELETE FROM jobs
            WHERE id = (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, task;
            """;

    /** A lock that excludes no worker. */
    private static final String LOCKS_NOTHING = QUEUE.replace("DELETE", "SELECT id, task")
            .replace("FOR UPDATE SKIP LOCKED", "")
            .replace("RETURNING id, task", "");

    private static List<Tested> tested(String sql) throws SQLException {
        ClaimStrategy strategy = SqlStrategy.parse("q.sql", sql);
        return new Conformance(strategy, Options.DEFAULT, ServerSandbox::pooled).test(() -> false);
    }

    /** The anomalies that failed tests have shown. */
    private static List<Anomaly> shown(String sql) throws SQLException {
        return tested(sql).stream()
                .filter(test -> test.failure().isPresent())
                .map(Tested::shows)
                .distinct()
                .toList();
    }

    /** Never hands out a task of three. */
    private static final String LEAVES_SOME =
            QUEUE.replace("FROM jobs ORDER BY", "FROM jobs WHERE id % 3 <> 0 ORDER BY");

    @Test
    void a_task_that_is_never_done_is_not_taken_for_one_that_is_done_twice() throws SQLException {
        assertThat(shown(LEAVES_SOME))
                .contains(Anomaly.STUCK)
                .doesNotContain(Anomaly.DUPLICATE_EXECUTION, Anomaly.OVER_CLAIM, Anomaly.OVERLAP);
    }

    /** Hands out each task once more after it was done. */
    private static final String DOES_TWICE = """
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL, times integer NOT NULL DEFAULT 0);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            SELECT id, task FROM jobs WHERE times < 2 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
            -- name: complete
            UPDATE jobs SET times = times + 1 WHERE id = :id;
            """;

    @Test
    void a_task_that_is_done_twice_is_not_taken_for_one_that_is_never_done() throws SQLException {
        assertThat(shown(DOES_TWICE))
                .contains(Anomaly.DUPLICATE_EXECUTION)
                .doesNotContain(Anomaly.STUCK, Anomaly.LOST, Anomaly.FALSE_EMPTY);
    }

    @Test
    void every_test_of_every_topic_says_what_its_failure_shows() {
        assertThat(Arrays.stream(Topic.values())
                        .flatMap(topic -> Arrays.stream(topic.test().getDeclaredMethods())))
                .filteredOn(method -> method.isAnnotationPresent(Test.class))
                .hasSizeGreaterThan(30)
                .allMatch(method -> method.isAnnotationPresent(Detects.class));
    }

    @Test
    void a_right_queue_passes_every_test_that_it_claims() throws SQLException {
        List<Tested> tested = tested(QUEUE);
        assertThat(tested)
                .hasSizeGreaterThan(10)
                .allSatisfy(test -> assertThat(test.failure()).isEmpty());
        assertThat(tested.stream().map(Tested::topic).distinct())
                .containsExactly(Topic.CLAIMING, Topic.RECOVERING, Topic.RETRYING, Topic.TRANSACTIONAL_ENQUEUEING);
    }

    @Test
    void every_test_is_asked_or_has_a_reason_not_to_be() {
        Conformance kit = new Conformance(SqlStrategy.parse("q.sql", QUEUE), Options.DEFAULT, ServerSandbox::pooled);
        List<String> asked = kit.tests().stream().map(Conformance.KitTest::name).toList();
        List<String> notAsked =
                kit.notAsked().stream().map(Conformance.NotAsked::test).toList();
        assertThat(Stream.concat(asked.stream(), notAsked.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Conformance.all().map(Conformance.KitTest::name).toList());
        assertThat(kit.notAsked())
                .contains(
                        new Conformance.NotAsked(
                                Topic.RETRYING,
                                "what_was_given_back_is_not_completed",
                                WouldApply.reason(Capability.LEASES)),
                        new Conformance.NotAsked(
                                Topic.CLAIMING,
                                "a_claim_without_a_limit_takes_every_task_once",
                                "the contract forbids OVER_CLAIM in calm"));
    }

    @Test
    void a_wrong_queue_fails_with_the_name_of_what_it_does() throws SQLException {
        assertThat(tested(LOCKS_NOTHING))
                .filteredOn(test -> test.failure().isPresent())
                .extracting(Tested::shows)
                .contains(Anomaly.OVERLAP);
    }

    @Test
    void it_stops_when_it_is_enough() throws SQLException {
        assertThat(new Conformance(SqlStrategy.parse("q.sql", QUEUE), Options.DEFAULT, ServerSandbox::pooled)
                        .test(() -> true))
                .isEmpty();
    }
}
