package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A queue that says when a task is due again is held to that time, from both sides. */
final class DueAgainTest {

    private static final long SECOND = 1_000_000_000;
    private static final long WAIT = 10 * SECOND;

    private static List<Anomaly> found(Story story) {
        return List.of(
                        Examination.of(new NoFalseEmpty(), story.quiet(), Examination.CALM),
                        Examination.of(new NothingPremature(), story, Examination.CALM))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Task 0 is given back by worker 1, who is told how long it waits. */
    private static Story told(long wait) {
        Story story = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.READY);
        return story.add(1, Operation.DUE, Stage.OK, 2, 0, 1, wait);
    }

    private static Story after(long nanos) {
        Story story = told(WAIT);
        return story.at(story.nowNanos() + nanos);
    }

    @Test
    void a_task_claimed_before_the_time_that_was_told_is_premature() {
        assertThat(found(after(5 * SECOND).claimed(2, 0))).containsExactly(Anomaly.PREMATURE);
    }

    @Test
    void a_task_claimed_at_the_time_that_was_told_is_in_time() {
        assertThat(found(after(WAIT).claimed(2, 0))).isEmpty();
    }

    @Test
    void the_clock_of_the_queue_may_be_ahead_by_less_than_a_second() {
        assertThat(found(after(WAIT - SECOND / 2).claimed(2, 0))).isEmpty();
    }

    @Test
    void a_later_give_back_is_told_a_time_of_its_own() {
        Story story = after(WAIT).claimed(2, 0).retried(2, 0, Retried.READY);
        assertThat(found(story.at(story.nowNanos() + SECOND).claimed(3, 0))).isEmpty();
    }

    @Test
    void a_poll_after_the_time_that_was_told_finds_the_task() {
        Story story = after(WAIT + 2 * SECOND).claimed(2);
        assertThat(found(story.claimed(3, 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_that_a_duty_may_have_to_move_is_found_once_the_duties_were_performed() {
        Story before = dutyPerformed(after(WAIT / 2));
        Story due = before.at(before.nowNanos() + WAIT);
        assertThat(found(due.claimed(2).claimed(3, 0))).isEmpty();
        Story again = dutyPerformed(after(WAIT / 2));
        Story moved = dutyPerformed(again.at(again.nowNanos() + WAIT));
        assertThat(found(moved.claimed(2).claimed(3, 0))).containsExactly(Anomaly.FALSE_EMPTY);
    }

    private static Story dutyPerformed(Story story) {
        int duties = WriterId.SHARED_DUTIES.number();
        return story.add(duties, Operation.DUTY, Stage.INVOKE, 1, Event.NO_TASK, Event.NO_HOLD, 0)
                .add(duties, Operation.DUTY, Stage.OK, 1, Event.NO_TASK, Event.NO_HOLD, 0);
    }

    @Test
    void a_poll_before_the_time_that_was_told_is_rightly_empty() {
        Story story = after(SECOND).claimed(2);
        assertThat(found(story.at(story.nowNanos() + WAIT).claimed(3, 0))).isEmpty();
    }

    @Test
    void a_task_that_is_ready_at_the_end_should_have_been_found() {
        assertThat(found(after(WAIT + 2 * SECOND).claimed(2).remaining(0, State.READY)))
                .containsExactly(Anomaly.FALSE_EMPTY);
    }

    @Test
    void a_task_that_was_not_seen_again_may_have_been_cancelled() {
        assertThat(found(after(WAIT + 2 * SECOND).claimed(2))).isEmpty();
    }

    @Test
    void a_poll_beside_a_task_that_is_held_again_is_rightly_empty() {
        assertThat(found(after(WAIT + 2 * SECOND).claimed(2, 0).claimed(3))).isEmpty();
    }
}
