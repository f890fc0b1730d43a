package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.Conformance.NotAsked;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queues that give no answer to a completion, and queues whose newest task of a key stands for all. */
@Tag("server")
final class SilenceTest {

    private static final Options OPTIONS = Conformance.options(Map.of());
    private static final Set<Topic> TOPICS = Set.of(Topic.FENCING, Topic.RETRYING, Topic.REPLACING);
    private static final String CONFLICT =
            "ON CONFLICT (dedupe_key) WHERE attempt = 0 DO UPDATE SET task = excluded.task";

    private static List<Tested> failures(String sql) throws SQLException {
        Conformance kit = new Conformance(SqlStrategy.parse("q.sql", sql), OPTIONS, ServerSandbox::pooled);
        List<Tested> failures = new ArrayList<>();
        for (KitTest test : kit.tests()) {
            if (TOPICS.contains(test.topic())) {
                failures.add(kit.test(test));
            }
        }
        failures.removeIf(test -> test.failure().isEmpty() && test.notAsked().isEmpty());
        return failures;
    }

    @Test
    void a_right_queue_is_not_accused() throws SQLException {
        assertThat(failures(RightQueues.SILENT)).isEmpty();
    }

    @Test
    void what_needs_an_answer_is_not_asked_and_the_reason_is_said() {
        Conformance kit =
                new Conformance(SqlStrategy.parse("q.sql", RightQueues.SILENT), OPTIONS, ServerSandbox::pooled);
        assertThat(kit.notAsked())
                .contains(new NotAsked(
                        Topic.FENCING,
                        "a_late_completion_is_refused_while_another_holds_the_task",
                        "the strategy has the capability SILENT: it gives no answer that says whether a claim was"
                                + " refused"));
        assertThat(kit.tests())
                .extracting(KitTest::name)
                .contains(
                        "a_silent_late_completion_leaves_the_task_to_its_holder", "a_silent_late_retry_frees_nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE FROM job WHERE id = :id AND attempt = :attempt AND held, DELETE FROM job WHERE id = :id",
        "WHERE id = :id AND attempt = :attempt AND held;, WHERE id = :id AND held;"
    })
    void a_silent_write_without_a_fence_is_found_by_what_becomes_of_the_task(String right, String wrong)
            throws SQLException {
        assertThat(RightQueues.SILENT).contains(right);
        assertThat(failures(RightQueues.SILENT.replace(right, wrong)))
                .extracting(Tested::shows)
                .contains(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_queue_that_keeps_the_older_task_is_found() throws SQLException {
        assertThat(failures(
                        RightQueues.SILENT.replace("DO UPDATE SET task = excluded.task", "DO UPDATE SET held = false")))
                .extracting(Tested::shows)
                .contains(Anomaly.LOST, Anomaly.TWINS);
    }

    @Test
    void a_queue_that_does_both_is_found() throws SQLException {
        String both = RightQueues.SILENT
                .replace("CREATE UNIQUE INDEX job_key ON job (dedupe_key) WHERE attempt = 0;", "")
                .replace(CONFLICT, "");
        assertThat(failures(both)).extracting(Tested::shows).contains(Anomaly.TWINS);
    }

    @Test
    void a_queue_that_replaces_what_is_worked_on_is_found() throws SQLException {
        String worked = RightQueues.SILENT.replace(" WHERE attempt = 0", "");
        assertThat(failures(worked)).extracting(Tested::shows).contains(Anomaly.LOST);
    }
}
