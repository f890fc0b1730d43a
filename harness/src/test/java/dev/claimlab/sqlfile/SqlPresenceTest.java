package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker, its process and its connections do beside claiming. */
@Tag("server")
@ExtendWith(TestServer.class)
final class SqlPresenceTest {

    private static final WorkerId ONE = new WorkerId(1, 1);
    private static final WorkerId OTHER = new WorkerId(2, 1);
    private static final String WAITING = "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            + " WHERE NOT granted AND query LIKE 'UPDATE job SET version = version + 5%' AND datname = current_database()";

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

    @Test
    void a_process_joins_once_for_its_workers_and_leaves_with_the_last(RunSchema schema) throws SQLException {
        String file = OPTIMISTIC
                        .replace("CREATE TABLE job", "CREATE TABLE process (name text, id serial);\nCREATE TABLE job")
                        .replace("owner = :worker WHERE", "owner = :process || :number::int WHERE")
                        .replace("AND owner = :worker;", "AND owner = :process || :number::int;")
                + """
                -- name: join
                INSERT INTO process VALUES (:process) RETURNING id AS number;
                -- name: leave
                DELETE FROM process WHERE name = :process;
                """;
        Bench bench = new Bench(schema, file, Options.DEFAULT, 2);
        ClaimSession one = bench.queue.session(ONE);
        try (ClaimSession other = bench.queue.session(OTHER)) {
            assertThat(bench.text("SELECT string_agg(name, ',') FROM process")).isEqualTo("process-w1.1");
            assertThat(one.complete(List.of(bench.claimOne(one)))).hasSize(1);
            one.close();
            assertThat(bench.count("process")).isOne();
            assertThat(other.complete(List.of(bench.claimOne(other)))).hasSize(1);
        }
        assertThat(bench.count("process")).isZero();
    }

    /** A heartbeat changes what completions compare. */
    private static final String CHANGING = OPTIMISTIC
                    .replace("SELECT task, version FROM", "SELECT task, version, version AS held FROM")
                    .replace("AND version = :version;", "AND version = :version RETURNING version AS held;")
                    .replace("AND owner = :worker;", "AND version = :held;")
            + """
            -- name: renew
            UPDATE job SET version = version + 5 WHERE task = :task AND version = :held RETURNING version AS held;
            """;

    @Test
    void what_a_renewal_returns_replaces_the_columns_of_the_claim(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, CHANGING, Options.DEFAULT, 1);
        try (ClaimSession session = bench.queue.session(ONE)) {
            Claim claim = bench.claimOne(session);
            session.renew(List.of(claim));
            session.renew(List.of(claim));
            assertThat(session.complete(List.of(claim))).hasSize(1);
        }
    }

    @Test
    void a_completion_waits_for_a_renewal_in_progress_and_names_what_it_returned(RunSchema schema) throws Exception {
        Bench bench = new Bench(schema, CHANGING, Options.DEFAULT, 1);
        List<Claim> done = new CopyOnWriteArrayList<>();
        try (ClaimSession session = bench.queue.session(ONE);
                Connection other = schema.connect()) {
            List<Claim> claims = List.of(bench.claimOne(session));
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT FROM job FOR UPDATE");
            Thread beat = thread(() -> session.renew(claims));
            await().until(() -> !bench.text(WAITING).equals("0"));
            Thread completion = thread(() -> done.addAll(session.complete(claims)));
            await().until(() -> completion.getState() == Thread.State.WAITING);
            other.rollback();
            beat.join();
            completion.join();
        }
        assertThat(done).hasSize(1);
    }

    private static Thread thread(Call call) {
        Thread thread = new Thread(() -> {
            try {
                call.make();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    /** A call of a session. */
    private interface Call {
        void make() throws SQLException;
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE w SET seen = now() WHERE name = :worker, true",
        "UPDATE w SET seen = now() WHERE id = :me, true",
        "UPDATE w SET seen = now() WHERE name = :process, true",
        "UPDATE job SET seen = now() WHERE task = :task, false",
        "UPDATE job SET seen = now() + :lease::interval WHERE task = :task AND owner = :me, false"
    })
    void a_claim_lives_with_its_worker_if_its_renewal_names_no_claim(String renew, boolean does) {
        assertThat(capabilities("owner = :me", renew).contains(Capability.LIVES_WITH_WORKER))
                .isEqualTo(does);
        assertThat(capabilities("owner = :me, due = now() + :lease::interval", renew))
                .as("what a claim can do that says its own time")
                .doesNotContain(Capability.LIVES_WITH_WORKER);
    }

    private static Set<Capability> capabilities(String claimed, String renew) {
        String file = OPTIMISTIC.replace("owner = :worker WHERE", claimed + " WHERE") + """
                -- name: join
                INSERT INTO w (seen) VALUES (now()) RETURNING id AS me;
                -- name: recover
                UPDATE job SET owner = NULL WHERE due < now() - :lease::interval;
                -- name: renew
                """ + renew + ";";
        return SqlStrategy.parse("q.sql", file).capabilities(Options.DEFAULT);
    }

    @Test
    void each_connection_is_set_up_and_a_duty_has_its_own_period(RunSchema schema) throws SQLException {
        String file = OPTIMISTIC
                        .replace("owner = :worker WHERE", "owner = current_setting('my.owner') WHERE")
                        .replace("AND owner = :worker;", "AND owner = 'me';")
                + """
                -- name: connect
                SET my.owner = 'me';
                -- name: duty count every 5m
                SELECT count(*) AS open FROM job;
                -- name: duty count 2
                UPDATE job SET version = :open::int;
                -- name: recover every 90s
                SELECT 1;
                """;
        Bench bench = new Bench(schema, file, Options.DEFAULT, 2);
        try (ClaimSession session = bench.queue.session(ONE);
                Connection connection = schema.connect()) {
            assertThat(bench.queue.duties())
                    .extracting(duty -> duty.name() + " " + duty.period())
                    .containsExactly("duty count PT5M", "recover PT1M30S");
            bench.queue.duties().get(0).perform(connection);
            assertThat(bench.text("SELECT sum(version) FROM job")).isEqualTo("4");
            assertThat(session.complete(List.of(bench.claimOne(session)))).hasSize(1);
        }
    }
}
