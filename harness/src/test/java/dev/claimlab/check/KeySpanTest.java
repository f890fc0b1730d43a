package dev.claimlab.check;

import static dev.claimlab.check.NewestKeyIsDoneTest.added;
import static dev.claimlab.check.NewestKeyIsDoneTest.collapsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How long a key stands decides which new tasks of it are twins, and which are lost. */
final class KeySpanTest {

    private static List<Anomaly> found(KeySpan span, Story story) {
        RunPromises promises = new RunPromises(false, false, false, 0, false, true).keepingKeys(span);
        return Examination.of(new NewestKeyIsDone(), story.quiet(), Examination.CALM.promising(promises));
    }

    @Test
    void a_run_that_was_saved_before_keys_had_a_span_has_keys_that_stand_until_claimed() {
        String saved = """
                {"groupOrder": false, "dueTimes": true, "backoff": true, "attemptLimit": 5, "urgentFirst": false,
                "uniqueKeys": true, "wakeUpNanos": 0, "limit": null}""";
        assertThat(JsonMapper.shared().readValue(saved, RunPromises.class).keySpan())
                .isEqualTo(KeySpan.UNTIL_CLAIMED);
    }

    @Test
    void a_task_that_is_worked_on_stands_until_it_is_done() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0), 1).done(1, 0);
        assertThat(found(KeySpan.UNTIL_DONE, story)).isEmpty();
    }

    @Test
    void a_task_that_failed_stands_until_it_is_done() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0).retried(1, 0, Retried.READY), 1);
        assertThat(found(KeySpan.UNTIL_DONE, story.claimed(2, 0).done(2, 0))).isEmpty();
    }

    @Test
    void a_task_that_is_added_beside_one_at_work_is_a_twin() {
        Story story = added(added(new Story(), 0).claimed(1, 0), 1).done(1, 0).claimed(1, 1);
        assertThat(found(KeySpan.UNTIL_DONE, story.done(1, 1))).containsExactly(Anomaly.TWINS);
    }

    @Test
    void a_task_that_is_added_after_another_one_was_given_up_is_none() {
        Story story = added(added(new Story(), 0).claimed(1, 0).retried(1, 0, Retried.DEAD), 1);
        assertThat(found(KeySpan.UNTIL_DONE, story.claimed(1, 1).done(1, 1))).isEmpty();
    }

    @Test
    void a_task_that_collapses_into_one_that_is_done_is_lost_unless_keys_stand_for_ever() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0).done(1, 0), 1);
        assertThat(found(KeySpan.UNTIL_DONE, story)).containsExactly(Anomaly.LOST);
        assertThat(found(KeySpan.FOR_EVER, story)).isEmpty();
    }

    @Test
    void a_task_that_is_added_after_one_that_is_done_is_a_twin_where_keys_stand_for_ever() {
        Story story = added(added(new Story(), 0).claimed(1, 0).done(1, 0), 1);
        assertThat(found(KeySpan.FOR_EVER, story.claimed(1, 1).done(1, 1))).containsExactly(Anomaly.TWINS);
    }
}
