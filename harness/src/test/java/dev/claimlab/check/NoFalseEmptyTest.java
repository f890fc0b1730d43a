package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoFalseEmptyTest {

    private static final Circumstances IN_ORDER =
            Examination.CALM.promising(new RunPromises(true, false, false, 0, false, false));
    private static final int FIRST_WORKER_OF_LATER = 9;

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NoFalseEmpty(), story.quiet(), circumstances);
    }

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    /** Tasks are claimed in the end, so that they were there all the time. */
    private static Story takenLater(Story story, long... tasks) {
        return story.claimed(FIRST_WORKER_OF_LATER, tasks);
    }

    @Test
    void an_empty_poll_beside_a_waiting_task_is_false() {
        assertThat(found(takenLater(new Story().enqueued(0).claimed(1), 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_that_is_ready_at_the_end_was_there_too() {
        assertThat(found(new Story().enqueued(0).claimed(1).remaining(0, State.READY)))
                .containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_that_was_never_seen_again_may_not_have_been_there() {
        assertThat(found(new Story().enqueued(0).claimed(1))).isEmpty();
    }

    @Test
    void an_empty_poll_of_an_empty_queue_is_true() {
        assertThat(found(takenLater(new Story().claimed(1).enqueued(0), 0))).isEmpty();
    }

    @Test
    void a_task_acknowledged_during_the_poll_may_have_come_too_late() {
        Story story = new Story()
                .enqueueSent(0)
                .claimSent(1, 1)
                .enqueueAnswered(0, Stage.OK)
                .claimAnswered(1);
        assertThat(found(takenLater(story, 0))).isEmpty();
    }

    @Test
    void a_task_that_nobody_acknowledged_may_have_come_later() {
        assertThat(found(takenLater(new Story().enqueued(0, Stage.UNKNOWN).claimed(1), 0)))
                .isEmpty();
    }

    @Test
    void a_task_that_another_claim_takes_meanwhile_is_not_free() {
        Story story = new Story()
                .enqueued(0)
                .claimSent(1, 1)
                .claimSent(2, 1)
                .claimAnswered(1)
                .claimAnswered(2, 0);
        assertThat(found(story)).isEmpty();
    }

    @Test
    void a_task_may_be_in_the_hands_of_a_claim_that_lets_it_go_again() {
        Story story = new Story()
                .enqueued(0)
                .claimSent(2, 1)
                .claimed(1)
                .add(2, Operation.CLAIM, Stage.FAIL, 1, Event.NO_TASK, Event.NO_HOLD, 0);
        assertThat(found(takenLater(story, 0))).isEmpty();
    }

    @Test
    void one_task_more_than_others_can_have_in_their_hands_proves_it() {
        Story story = new Story()
                .enqueued(0, 1, 2)
                .claimSent(2, 2)
                .claimed(1)
                .add(2, Operation.CLAIM, Stage.FAIL, 1, Event.NO_TASK, Event.NO_HOLD, 0);
        assertThat(found(takenLater(story, 0, 1, 2))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void what_an_unknown_claim_took_may_be_held_for_ever() {
        Story story = new Story().enqueued(0).claimBroken(2, Stage.UNKNOWN).claimed(1);
        assertThat(found(takenLater(story, 0))).isEmpty();
    }

    @Test
    void a_refused_claim_before_the_poll_holds_nothing() {
        Story story = new Story().enqueued(0).claimBroken(2, Stage.FAIL).claimed(1);
        assertThat(found(takenLater(story, 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_given_back_may_be_anywhere() {
        Story story = new Story()
                .enqueued(0)
                .claimed(2, 0)
                .retried(2, 0, Retried.READY)
                .claimed(1);
        assertThat(found(takenLater(story, 0))).isEmpty();
    }

    @Test
    void a_retry_meanwhile_may_have_one_task_in_its_hands() {
        Story story = new Story()
                .enqueued(0, 1)
                .claimed(2, 0)
                .retrySent(2, 0)
                .claimed(1)
                .retryAnswered(2, 0, Retried.READY);
        assertThat(found(takenLater(story, 1))).isEmpty();
    }

    @Test
    void a_task_that_is_not_due_is_not_free() {
        Story story = new Story()
                .add(1000, Operation.TRAIT, Stage.OK, Trait.DUE.ordinal(), 0, Event.NO_HOLD, Long.MAX_VALUE / 2)
                .enqueued(0)
                .claimed(1);
        assertThat(found(story.remaining(0, State.READY))).isEmpty();
    }

    @Test
    void a_task_long_due_is_free() {
        Story story = new Story()
                .add(1000, Operation.TRAIT, Stage.OK, Trait.DUE.ordinal(), 0, Event.NO_HOLD, -2_000_000_000)
                .enqueued(0)
                .claimed(1);
        assertThat(found(takenLater(story, 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_duty_meanwhile_may_lock_everything() {
        Story story = duty(new Story().enqueued(0), Stage.INVOKE).claimed(1);
        assertThat(found(takenLater(duty(story, Stage.OK), 0))).isEmpty();
    }

    @Test
    void a_duty_that_is_over_locks_nothing() {
        Story story =
                duty(duty(new Story().enqueued(0), Stage.INVOKE), Stage.OK).claimed(1);
        assertThat(found(takenLater(story, 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_of_a_group_may_wait_for_another_where_groups_keep_their_order() {
        Story story = new Story()
                .add(1000, Operation.TRAIT, Stage.OK, Trait.GROUP.ordinal(), 0, Event.NO_HOLD, 7)
                .enqueued(0)
                .claimed(1);
        assertThat(found(takenLater(story, 0), IN_ORDER)).isEmpty();
    }

    private static Story duty(Story story, Stage stage) {
        return story.add(WriterId.SHARED_DUTIES.number(), Operation.DUTY, stage, 1, Event.NO_TASK, Event.NO_HOLD, 0);
    }
}
