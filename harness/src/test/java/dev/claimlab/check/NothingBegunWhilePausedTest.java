package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NothingBegunWhilePausedTest {

    private static List<Anomaly> found(NamedCheck judge, Story story) {
        return Examination.of(judge, story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story) {
        return found(new NothingBegunWhilePaused(), story);
    }

    private static Story control(Story story, Operation operation, Stage stage) {
        return story.add(WriterId.CONTROL.number(), operation, stage, 1, Event.NO_TASK, Event.NO_HOLD, 0);
    }

    private static Story paused(Story story) {
        return control(control(story, Operation.PAUSE, Stage.INVOKE), Operation.PAUSE, Stage.OK);
    }

    private static Story resumed(Story story) {
        return control(control(story, Operation.RESUME, Stage.INVOKE), Operation.RESUME, Stage.OK);
    }

    @Test
    void a_task_that_is_begun_during_a_pause_is_reported() {
        assertThat(found(resumed(paused(new Story().enqueued(0)).claimed(1, 0))))
                .containsExactly(Anomaly.PAUSE_IGNORED);
    }

    @Test
    void tasks_may_be_begun_before_and_after_a_pause_and_polls_may_find_nothing_in_it() {
        Story story = paused(new Story().enqueued(0, 1).claimed(1, 0)).claimed(2);
        assertThat(found(resumed(story).claimed(2, 1))).isEmpty();
    }

    @Test
    void a_claim_that_overlaps_an_end_of_the_pause_may_take_a_task() {
        Story before = paused(new Story().enqueued(0).claimSent(1, 1)).claimAnswered(1, 0);
        assertThat(found(before)).isEmpty();
        Story after = control(paused(new Story().enqueued(0)).claimSent(1, 1), Operation.RESUME, Stage.INVOKE);
        assertThat(found(after.claimAnswered(1, 0))).isEmpty();
    }

    @Test
    void a_claim_that_was_sent_before_the_pause_may_not_take_what_came_after() {
        Story sent = paused(new Story().enqueued(0).claimSent(1, 2)).enqueued(1);
        assertThat(found(sent.claimAnswered(1, 0, 1))).containsExactly(Anomaly.PAUSE_IGNORED);
    }

    @Test
    void a_claim_may_take_what_came_together_with_the_pause_or_before_an_earlier_pause_ended() {
        Story together = paused(new Story().claimSent(1, 1).enqueueSent(0)).enqueueAnswered(0, Stage.OK);
        assertThat(found(together.claimAnswered(1, 0))).isEmpty();
        Story earlier = paused(resumed(paused(new Story()).enqueued(0)).claimSent(1, 1));
        assertThat(found(earlier.claimAnswered(1, 0))).isEmpty();
    }

    @Test
    void an_empty_poll_is_false_only_outside_of_a_pause() {
        Story poll = paused(new Story().enqueued(0, 1, 2)).claimed(2);
        assertThat(found(
                        new NoFalseEmpty(),
                        resumed(poll).claimed(1, 0).claimed(1, 1).claimed(1, 2)))
                .isEmpty();
        Story later = resumed(paused(new Story().enqueued(0, 1, 2))).claimed(2);
        assertThat(found(new NoFalseEmpty(), later.claimed(1, 0).claimed(1, 1).claimed(1, 2)))
                .containsExactly(Anomaly.FALSE_EMPTY);
    }
}
