package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of a group whose enqueues overlapped, and tasks that are tried more than once. */
final class GroupsKeepOrderTest {

    private static final RunPromises ORDER = new RunPromises(true, false, false, 0, false, false);

    private static List<Anomaly> found(Story story) {
        return Examination.of(new GroupsKeepOrder(), story, Examination.CALM.promising(ORDER));
    }

    private static Story grouped(long... tasks) {
        Story story = new Story();
        for (long task : tasks) {
            story.trait(Trait.GROUP, task, 7);
        }
        return story;
    }

    /** The enqueues of tasks 0 and 1 of one group overlap. */
    private static Story overlapping() {
        return grouped(0, 1)
                .enqueueSent(0)
                .enqueueSent(1)
                .enqueueAnswered(1, Stage.OK)
                .enqueueAnswered(0, Stage.OK);
    }

    @Test
    void two_tasks_whose_enqueues_overlapped_may_be_done_in_either_order() {
        assertThat(found(overlapping().claimed(1, 0).done(1, 0).claimed(2, 1).done(2, 1)))
                .isEmpty();
        assertThat(found(overlapping().claimed(1, 1).done(1, 1).claimed(2, 0).done(2, 0)))
                .isEmpty();
    }

    @Test
    void two_tasks_whose_enqueues_overlapped_are_not_done_at_once() {
        assertThat(found(overlapping()
                        .claimSent(1, 1)
                        .claimSent(2, 1)
                        .claimAnswered(1, 0)
                        .claimAnswered(2, 1)
                        .done(1, 0)
                        .done(2, 1)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void a_claim_answered_after_the_completion_was_sent_may_have_come_after_it() {
        Story story = overlapping().claimed(1, 0).completeSent(1, 0).claimed(2, 1);

        assertThat(found(story.completeAnswered(1, 0, Stage.OK).done(2, 1))).isEmpty();
    }

    @Test
    void one_claim_may_return_two_tasks_of_a_group() {
        assertThat(found(overlapping().claimed(1, 0, 1).done(1, 0).done(1, 1))).isEmpty();
    }

    @Test
    void a_first_that_failed_is_not_overtaken_between_its_tries() {
        Story story = grouped(0, 1).enqueued(0, 1).claimed(1, 0).retried(1, 0, Retried.READY);

        assertThat(found(story.claimed(2, 1).done(2, 1).claimed(1, 0).done(1, 0)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void a_first_that_failed_and_still_waits_is_not_overtaken() {
        Story story = grouped(0, 1).enqueued(0, 1).claimed(1, 0).retried(1, 0, Retried.READY);

        assertThat(found(story.claimed(2, 1).done(2, 1).quiet().remaining(0, State.DELAYED)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void a_task_that_was_taken_first_is_not_overtaken_between_its_tries_though_the_enqueues_overlapped() {
        Story story = overlapping().claimed(1, 1).retried(1, 1, Retried.READY);

        assertThat(found(story.claimed(2, 0).done(2, 0).claimed(1, 1).done(1, 1)))
                .containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void a_first_that_was_given_up_makes_way() {
        Story story = grouped(0, 1).enqueued(0, 1).claimed(1, 0).retried(1, 0, Retried.DEAD);

        assertThat(found(story.claimed(2, 1).done(2, 1).quiet().remaining(0, State.DEAD)))
                .isEmpty();
    }

    @Test
    void a_first_whose_completion_was_not_answered_may_be_done() {
        Story story = grouped(0, 1).enqueued(0, 1).claimed(1, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.claimed(2, 1).done(2, 1))).isEmpty();
    }

    @Test
    void a_task_that_was_due_later_may_be_overtaken_by_one_that_came_later() {
        Story story = overlapping();
        story.trait(Trait.DUE, 0, story.nowNanos());

        assertThat(found(story.claimed(1, 1)
                        .retried(1, 1, Retried.READY)
                        .claimed(2, 0)
                        .done(2, 0)
                        .claimed(1, 1)
                        .done(1, 1)))
                .isEmpty();
    }

    @Test
    void a_claim_that_a_fault_touched_may_be_over_sooner() {
        Story story = overlapping().claimed(1, 0).harmed(1, 1).healed(1, 1);

        assertThat(Examination.of(
                        new GroupsKeepOrder(),
                        story.claimed(2, 1).done(2, 1).effect(1, 0),
                        Examination.FAULTY.promising(ORDER)))
                .isEmpty();
    }
}
