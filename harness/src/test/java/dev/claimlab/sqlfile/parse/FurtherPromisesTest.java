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

    @Test
    void workers_know_types_where_claim_names_them() {
        String enqueue = "(task, type) VALUES (:task, :type)";
        assertThat(of("", enqueue, "WHERE type = ANY (:types)")).contains(Capability.TYPES);
        assertThat(of("", enqueue, "")).doesNotContain(Capability.TYPES);
    }

    @Test
    void types_in_a_later_step_may_be_those_of_the_rows_before_it() {
        String steps =
                "RETURNING task, type;\n-- name: claim 2\nUPDATE job SET type = 'taken' WHERE type = ANY (:types)";
        assertThat(of("", "(task, type) VALUES (:task, :type)", steps)).doesNotContain(Capability.TYPES);
    }

    @Test
    void a_queue_ends_after_two_billion_rows_where_its_header_says_so() {
        String enqueue = "(task) VALUES (:task)";
        assertThat(of("-- numbers: narrow", enqueue, "")).contains(Capability.NARROW);
        assertThat(of("-- numbers: wide", enqueue, "")).contains(Capability.WIDE);
        assertThat(of("", enqueue, "")).doesNotContain(Capability.NARROW, Capability.WIDE);
    }
}
