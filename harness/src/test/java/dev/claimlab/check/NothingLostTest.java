package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NothingLostTest {

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NothingLost(), story, circumstances);
    }

    @Test
    void a_task_completed_with_its_effect_is_not_lost() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet()))
                .isEmpty();
    }

    @Test
    void a_completed_task_without_its_effect_is_lost() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).completed(1, 0).quiet()))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void a_completed_task_needs_no_effect_where_effects_go_nowhere() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).completed(1, 0).quiet(), Examination.NO_EFFECTS))
                .isEmpty();
    }

    @Test
    void an_acknowledged_task_that_nobody_ever_saw_again_is_lost() {
        assertThat(found(new Story().enqueued(0).quiet())).containsExactly(Anomaly.LOST);
    }

    @Test
    void every_vanished_task_is_counted() {
        assertThat(found(new Story().enqueued(0, 1, 2).quiet())).hasSize(3);
    }

    @Test
    void a_vanished_task_is_stuck_where_the_queue_cannot_tell() {
        assertThat(found(new Story().enqueued(0).quiet(), Examination.MUTE)).containsExactly(Anomaly.STUCK);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "DELAYED", "HELD"})
    void an_open_task_at_the_end_is_stuck(State state) {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, state))).containsExactly(Anomaly.STUCK);
    }

    @Test
    void a_task_kept_for_a_human_is_not_lost() {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, State.DEAD)))
                .isEmpty();
    }

    @Test
    void a_task_given_up_and_kept_is_not_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.DEAD);

        assertThat(found(story.quiet().remaining(0, State.DEAD))).isEmpty();
    }

    @Test
    void a_task_given_up_and_not_kept_is_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.DEAD);

        assertThat(found(story.quiet())).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_given_back_for_another_try_that_vanishes_is_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.READY);

        assertThat(found(story.quiet())).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_kept_as_done_with_its_effect_is_not_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);

        assertThat(found(story.quiet().remaining(0, State.DONE))).isEmpty();
    }

    @Test
    void a_task_kept_as_done_without_an_effect_is_lost() {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, State.DONE)))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void a_completed_task_that_is_open_again_is_left_to_another_judge() {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);

        assertThat(found(story.quiet().remaining(0, State.READY))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"FAIL", "UNKNOWN"})
    void a_task_that_was_not_acknowledged_cannot_be_lost(Stage outcome) {
        assertThat(found(new Story().enqueued(0, outcome).quiet())).isEmpty();
    }

    @Test
    void an_effect_counts_although_nobody_knows_of_the_completion() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.quiet().ledger(0, 1))).isEmpty();
    }

    @Test
    void a_completion_that_nobody_knows_of_may_have_ended_a_task_without_effects() {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.quiet(), Examination.NO_EFFECTS)).isEmpty();
    }

    @Test
    void a_refused_completion_does_not_excuse_that_a_task_without_effects_vanished() {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0, Stage.FAIL);

        assertThat(found(story.quiet(), Examination.NO_EFFECTS)).containsExactly(Anomaly.LOST);
    }
}
