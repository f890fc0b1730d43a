package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.TestServer;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cancellations and pauses that take several statements. */
@Tag("server")
@ExtendWith(TestServer.class)
final class SqlControlStepsTest {

    private static final WorkerId ONE = new WorkerId(1, 1);

    private static final String QUEUE = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (id bigserial PRIMARY KEY, task bigint, owner text, over boolean NOT NULL DEFAULT false);
            CREATE TABLE setting (paused boolean NOT NULL);
            INSERT INTO setting VALUES (false);
            CREATE TABLE note (what text);
            -- name: enqueue
            INSERT INTO job (task) VALUES (:task);
            -- name: claim
            UPDATE job SET owner = :worker
            WHERE id IN (SELECT id FROM job WHERE owner IS NULL AND NOT over AND NOT (SELECT paused FROM setting)
                         ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id, task;
            -- name: complete
            DELETE FROM job WHERE id = :id AND owner = :worker AND NOT over;
            -- name: cancel
            SELECT id AS found FROM job WHERE task = :task FOR UPDATE;
            -- name: cancel 2
            UPDATE job SET over = true WHERE id = :found AND NOT over;
            -- name: cancel 3
            -- rows: any
            INSERT INTO note SELECT 'over' WHERE :found::bigint > 0;
            -- name: pause
            UPDATE setting SET paused = true;
            -- name: pause 2
            INSERT INTO note VALUES ('paused');
            -- name: resume
            INSERT INTO note VALUES ('resumed');
            -- between: commit
            -- name: resume 2
            UPDATE setting SET paused = false;
            """;

    private static final String NOTES = "SELECT string_agg(what, ' ') FROM note";

    @Test
    void a_task_is_cancelled_if_each_step_found_it(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, QUEUE, Options.DEFAULT, 2);
        try (Connection connection = schema.connect();
                ClaimSession session = bench.queue.session(ONE)) {
            List<Claim> held = session.claim(1);
            assertThat(bench.queue.cancel(connection, 0)).isTrue();
            assertThat(bench.queue.cancel(connection, 1)).isTrue();
            assertThat(bench.queue.cancel(connection, 1))
                    .as("whether a task is cancelled twice")
                    .isFalse();
            assertThat(bench.queue.cancel(connection, 7))
                    .as("whether a task is cancelled that is not there")
                    .isFalse();
            assertThat(session.complete(held)).isEmpty();
            assertThat(session.claim(1)).isEmpty();
        }
        assertThat(bench.text(NOTES)).isEqualTo("over over");
    }

    @Test
    void a_pause_and_its_end_perform_all_their_steps(RunSchema schema) throws SQLException {
        Bench bench = new Bench(schema, QUEUE, Options.DEFAULT, 1);
        try (Connection connection = schema.connect();
                ClaimSession session = bench.queue.session(ONE)) {
            bench.queue.pause(connection);
            assertThat(session.claim(1)).isEmpty();
            bench.queue.resume(connection);
            assertThat(session.claim(1)).hasSize(1);
        }
        assertThat(bench.text(NOTES)).isEqualTo("paused resumed");
    }
}
