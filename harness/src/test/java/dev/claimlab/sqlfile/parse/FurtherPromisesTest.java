package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a file must say so that a queue is asked about what only some queues promise. */
final class FurtherPromisesTest {

    private static Set<Capability> of(String headers, String enqueue, String claim) {
        return SqlStrategy.parse("my.sql", """
                %s
                -- name: install
                CREATE TABLE job (task bigint, type text, needs bigint[]);
                -- name: enqueue
                INSERT INTO job %s;
                -- name: claim
                DELETE FROM job %s RETURNING task;
                """.formatted(headers, enqueue, claim))
                .capabilities(Options.DEFAULT);
    }

    @Test
    void a_task_depends_on_others_where_enqueue_takes_them() {
        assertThat(of("", "VALUES (:task, :type, :after)", "")).contains(Capability.DEPENDS);
        assertThat(of("", "(task, type) VALUES (:task, :type)", "")).doesNotContain(Capability.DEPENDS);
    }
}
