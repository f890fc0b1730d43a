package dev.claimlab.verify.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
@ExtendWith(TestServer.class)
final class UnfencedCompletionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MERGE INTO q USING (VALUES (:id::bigint, :attempt::int)) AS mine (id, attempt)"
                        + " ON q.id = mine.id AND q.attempt = mine.attempt WHEN MATCHED THEN DELETE",
                "DELETE FROM q USING (VALUES (:id::bigint, :attempt::int), (NULL, NULL)) AS mine (id, attempt)"
                        + " WHERE q.id = mine.id AND q.attempt = mine.attempt",
                "WITH mine AS (SELECT :id::bigint AS id, :attempt::int AS attempt)"
                        + " DELETE FROM q USING mine WHERE q.id = mine.id AND q.attempt = mine.attempt"
            })
    void a_completion_may_compare_with_rows_of_its_own(String complete, Server server) throws SQLException {
        String queue = """
                -- contract: at-least-once
                -- name: install
                CREATE TABLE q (id bigserial PRIMARY KEY, task bigint, attempt int NOT NULL DEFAULT 0);
                -- name: enqueue
                INSERT INTO q (task) VALUES (:task);
                -- name: claim
                UPDATE q SET attempt = attempt + 1
                WHERE id = (SELECT id FROM q ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, task, attempt;
                -- name: complete
                """;
        assertThat(modes(server, queue + complete + ";")).doesNotContain("F19");
        assertThat(modes(
                        server,
                        queue
                                + complete.replace("AND q.attempt = mine.attempt", "")
                                        .replace(", :attempt::int AS attempt", "")
                                        .replace(", :attempt::int)", ", 1)")
                                + ";"))
                .contains("F19");
    }

    @Test
    void a_heartbeat_that_names_the_worker_by_what_join_returned_needs_no_fence(Server server) throws SQLException {
        String queue = """
                -- contract: at-least-once
                -- name: install
                CREATE TABLE w (id bigserial PRIMARY KEY, seen timestamptz);
                CREATE TABLE q (id bigserial PRIMARY KEY, task bigint, attempt int NOT NULL DEFAULT 0, by bigint);
                -- name: join
                INSERT INTO w (seen) VALUES (now()) RETURNING id AS me;
                -- name: enqueue
                INSERT INTO q (task) VALUES (:task);
                -- name: claim
                UPDATE q SET attempt = attempt + 1, by = :me
                WHERE id = (SELECT id FROM q ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, task, attempt;
                -- name: complete
                DELETE FROM q WHERE id = :id AND attempt = :attempt;
                -- name: renew
                UPDATE w SET seen = now() WHERE id = :me;
                """;
        assertThat(modes(server, queue)).doesNotContain("F19");
        assertThat(modes(server, queue.replace("seen = now() WHERE id = :me", "seen = now() WHERE id = :id")))
                .contains("F19");
    }

    private static List<String> modes(Server server, String file) throws SQLException {
        LintReport report = new Linter(server).lint(SqlStrategy.parse("queue.sql", file));
        assertThat(report.notAnalysed()).isEmpty();
        return report.findings().stream().map(LintFinding::failureMode).toList();
    }
}
