package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompletedStaysCompletedTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new CompletedStaysCompleted(), story, Examination.CALM);
    }

    @Test
    void a_completed_task_that_nobody_claims_again_stays_completed() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet()))
                .isEmpty();
    }

    @Test
    void a_claim_sent_after_the_completion_was_accepted_is_a_resurrection() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).claimed(2, 0)))
                .containsExactly(Anomaly.RESURRECTED);
    }

    @Test
    void a_claim_sent_before_the_completion_was_accepted_may_have_come_first() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimSent(2, 1).done(1, 0);

        assertThat(found(story.claimAnswered(2, 0))).isEmpty();
    }

    @Test
    void a_claim_whose_sending_was_not_seen_proves_no_resurrection() {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);

        assertThat(found(story.claimAnswered(2, 0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"OK", "FAIL", "UNKNOWN"})
    void a_completion_without_an_answer_counts_once_the_server_says_that_it_took_effect(Stage said) {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0, Stage.UNKNOWN);

        List<Anomaly> expected = said == Stage.OK ? List.of(Anomaly.RESURRECTED) : List.of();
        assertThat(found(story.add(1, Operation.RESOLVE, said, 9, 0, 1, 0).claimed(2, 0)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"FAIL", "UNKNOWN"})
    void a_claim_after_a_completion_that_was_not_accepted_is_no_resurrection(Stage outcome) {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .completed(1, 0, outcome)
                        .claimed(2, 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "DELAYED", "HELD", "DEAD"})
    void a_completed_task_that_is_open_or_dead_at_the_end_is_a_resurrection(State state) {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);

        assertThat(found(story.quiet().remaining(0, state))).containsExactly(Anomaly.RESURRECTED);
    }

    @Test
    void a_completed_task_may_be_kept_for_the_record() {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);

        assertThat(found(story.quiet().remaining(0, State.DONE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"FAIL", "UNKNOWN"})
    void a_task_whose_completion_was_not_accepted_may_be_dead_at_the_end(Stage outcome) {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0, outcome);

        assertThat(found(story.quiet().remaining(0, State.DEAD))).isEmpty();
    }

    @Test
    void a_task_that_was_never_completed_may_be_open_at_the_end() {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, State.READY)))
                .isEmpty();
    }

    @Test
    void a_resurrection_is_seen_however_many_calls_the_worker_had_made_before() {
        Story story = new Story().enqueued(0).claimed(1, 0).done(1, 0);
        story.add(2, Operation.CLAIM, Stage.INVOKE, 5_000, Event.NO_TASK, Event.NO_HOLD, 1);

        assertThat(found(story.add(2, Operation.CLAIM, Stage.OK, 5_000, 0, 1, 0)))
                .containsExactly(Anomaly.RESURRECTED);
    }
}
