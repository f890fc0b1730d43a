package dev.claimlab.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FeaturePairsTest {

    private final FeaturePairs pairs = new FeaturePairs();

    private static Task task(long id, @Nullable String group, @Nullable String key) {
        return new Task(id, "kit", "{}", 0, group, null, key);
    }

    /** Of a queue with retries and leases, and without keys, groups and priorities. */
    private static Rules rules() throws IOException, URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(FeaturePairsTest.class.getResource("right.sql"))
                .toURI());
        return new Rules(SqlStrategy.read(file, false), new Options(1, SequenceSearch.LEASE, 2, Map.of()));
    }

    @Test
    void two_features_of_one_task_meet() {
        pairs.sent(task(1, null, "one"));
        pairs.note(Feature.FAILURE, List.of(1L));
        assertThat(pairs.met()).containsExactly("key x failure");
    }

    @Test
    void features_of_two_tasks_of_a_key_meet() {
        pairs.sent(task(1, null, "one"));
        pairs.sent(task(2, null, "one"));
        pairs.note(Feature.FAILURE, List.of(1L));
        pairs.note(Feature.ROLLBACK, List.of(2L));
        assertThat(pairs.met()).contains("rollback x failure");
    }

    @Test
    void features_of_tasks_that_have_nothing_in_common_do_not_meet() {
        pairs.sent(task(1, "one", null));
        pairs.sent(task(2, "two", null));
        pairs.note(Feature.FAILURE, List.of(1L));
        pairs.note(Feature.CRASH, List.of(2L));
        assertThat(pairs.met()).containsExactly("group x crash", "group x failure");
    }

    @Test
    void a_pair_is_possible_only_where_the_queue_has_both() throws IOException, URISyntaxException {
        assertThat(Feature.pairs(rules()).stream().map(Feature::name))
                .contains("failure x crash", "late commit x crash")
                .doesNotContain("key x failure", "group x crash", "priority x crash", "late commit x rollback");
    }

    @Test
    void a_trace_tells_only_what_the_queue_has() throws IOException, URISyntaxException {
        Action all = new Action.Enqueue(100, 2, 7, 1, 2, true, 0, Crash.NONE);
        assertThat(all)
                .hasToString("a task is enqueued, type kit-2, due in 100 s, group 2, key 1, priority 7,"
                        + " with a payload of more than 10,000 bytes");
        assertThat(all.fitting(rules()))
                .get()
                .hasToString("a task is enqueued, due in 100 s, with a payload of more than 10,000 bytes");
        assertThat(new Action.Claim(3, 2, true, Crash.NONE))
                .hasToString("worker 3 claims up to 2 tasks of type kit-1 or kit-2");
        assertThat(new Action.Claim(3, 2, true, Crash.NONE).fitting(rules()))
                .get()
                .hasToString("worker 3 claims up to 2 tasks");
        assertThat(new Action.Pass(2 * ActionWords.A_DAY, Crash.NONE))
                .hasToString("2 days of simulated time pass, then the duties are performed");
    }
}
