package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims of less urgent tasks beside more urgent ones. */
final class UrgentFirstTest {

    private static final RunPromises URGENT_FIRST = new RunPromises(false, false, false, 0, true, false);

    private static List<Anomaly> found(Story story) {
        return Examination.of(new UrgentFirst(), story, Examination.CALM.promising(URGENT_FIRST));
    }

    /** Each task has its number as its priority. */
    private static Story prioritised(long... tasks) {
        Story story = new Story();
        for (long task : tasks) {
            story.trait(Trait.PRIORITY, task, task).enqueued(task);
        }
        return story;
    }

    @Test
    void the_most_urgent_task_first_is_right() {
        assertThat(found(prioritised(1, 2, 3)
                        .claimed(1, 3)
                        .done(1, 3)
                        .claimed(1, 2)
                        .done(1, 2)
                        .claimed(1, 1)))
                .isEmpty();
    }

    @Test
    void a_less_urgent_task_before_one_that_waits_breaks_the_order() {
        assertThat(found(prioritised(1, 2, 10)
                        .claimed(1, 2)
                        .done(1, 2)
                        .claimed(1, 10)
                        .done(1, 10)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void a_negative_priority_comes_last() {
        Story story = prioritised(0, 5);
        story.trait(Trait.PRIORITY, 9, -1).enqueued(9);

        assertThat(found(story.claimed(1, 9).done(1, 9).claimed(1, 5).claimed(2, 0)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void each_task_of_a_batch_is_asked() {
        assertThat(found(prioritised(1, 2, 10).claimed(1, 1, 2).claimed(2, 10)))
                .containsExactly(Anomaly.ORDER_BROKEN, Anomaly.ORDER_BROKEN);
        assertThat(found(prioritised(1, 2, 10).claimed(1, 2, 10).claimed(2, 1))).isEmpty();
    }

    @Test
    void equal_priorities_have_no_order() {
        Story story = new Story().enqueued(0, 1);

        assertThat(found(story.claimed(1, 1).claimed(2, 0))).isEmpty();
    }

    @Test
    void another_claim_at_that_time_may_have_had_the_urgent_task_in_hand() {
        Story story = prioritised(1, 10).claimSent(2, 1).claimed(1, 1);

        assertThat(found(story.claimAnswered(2, 10))).isEmpty();
    }

    @Test
    void one_claim_at_that_time_cannot_have_had_two_urgent_tasks_in_hand() {
        Story story = prioritised(1, 9, 10).claimSent(2, 1).claimed(1, 1).claimAnswered(2);

        assertThat(found(story.claimed(3, 10).claimed(4, 9))).containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void an_urgent_task_that_was_acknowledged_only_later_did_not_wait() {
        Story story = prioritised(1).claimSent(1, 1);
        story.trait(Trait.PRIORITY, 10, 10).enqueued(10);

        assertThat(found(story.claimAnswered(1, 1).claimed(2, 10))).isEmpty();
    }

    @Test
    void an_urgent_task_that_is_not_due_does_not_wait() {
        Story story = new Story().trait(Trait.DUE, 10, 1_000_000_000);
        story.trait(Trait.PRIORITY, 10, 10).enqueued(10);
        story.trait(Trait.PRIORITY, 1, 1).enqueued(1);

        assertThat(found(story.claimed(1, 1).at(2_000_000_000).claimed(2, 10))).isEmpty();
    }

    @Test
    void an_urgent_task_that_was_tried_before_may_have_to_wait() {
        Story story = prioritised(1, 10).claimed(1, 10).retried(1, 10, Retried.READY);

        assertThat(found(story.claimed(1, 1).claimed(2, 10))).isEmpty();
    }

    @Test
    void urgency_that_is_not_promised_is_not_asked_for() {
        assertThat(Examination.of(
                        new UrgentFirst(), prioritised(1, 10).claimed(1, 1).claimed(2, 10), Examination.CALM))
                .isEmpty();
    }
}
