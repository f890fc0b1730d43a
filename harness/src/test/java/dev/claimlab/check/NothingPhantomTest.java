package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NothingPhantomTest {

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NothingPhantom(), story, circumstances);
    }

    @Test
    void a_claim_of_an_acknowledged_task_is_no_phantom() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet()))
                .isEmpty();
    }

    @Test
    void a_claim_of_a_task_whose_enqueue_failed_is_a_phantom() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).claimed(1, 0))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void a_task_that_the_queue_still_knows_of_after_a_rollback_is_a_phantom() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).quiet().remaining(0, State.READY)))
                .containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void a_claim_of_a_task_that_nobody_sent_is_a_phantom() {
        assertThat(found(new Story().enqueued(0).claimed(1, 7))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void a_phantom_counts_once_however_often_it_is_seen() {
        assertThat(found(new Story()
                        .enqueued(0, Stage.FAIL)
                        .claimed(1, 0)
                        .done(1, 0)
                        .quiet()
                        .remaining(0, State.DONE)))
                .containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void a_task_whose_enqueue_nobody_knows_of_may_turn_up() {
        assertThat(found(new Story()
                        .enqueued(0, Stage.UNKNOWN)
                        .claimed(1, 0)
                        .done(1, 0)
                        .quiet()))
                .isEmpty();
    }

    @Test
    void a_task_whose_enqueue_failed_and_was_sent_again_may_turn_up() {
        assertThat(found(new Story()
                        .enqueued(0, Stage.FAIL)
                        .enqueued(0)
                        .claimed(1, 0)
                        .done(1, 0)
                        .quiet()))
                .isEmpty();
    }

    @Test
    void an_enqueue_that_failed_and_left_nothing_is_no_phantom() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).quiet())).isEmpty();
    }

    @Test
    void a_business_row_is_left_to_another_judge() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).quiet().business(0)))
                .isEmpty();
    }

    @Test
    void an_effect_whose_completion_was_never_sent_is_a_phantom() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .effect(1, 0)
                        .quiet()
                        .ledger(0, 1)))
                .containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void an_effect_whose_completion_was_refused_is_a_phantom() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0).completed(1, 0, Stage.FAIL);

        assertThat(found(story.quiet().ledger(0, 1))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void an_effect_whose_completion_nobody_knows_of_may_stay() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.quiet().ledger(0, 1))).isEmpty();
    }

    @Test
    void an_effect_may_stay_whose_completion_was_refused_once_and_then_accepted() {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0, Stage.FAIL);

        assertThat(found(story.done(1, 0).quiet())).isEmpty();
    }

    @Test
    void an_effect_of_another_claim_than_the_completed_one_is_a_phantom() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(2, 0);

        assertThat(found(story.quiet().ledger(0, 1))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void an_effect_outside_of_the_completion_may_stay_without_it() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0);

        assertThat(found(story.quiet().ledger(0, 1), Examination.OUTSIDE)).isEmpty();
    }

    @Test
    void an_effect_of_an_earlier_claim_by_the_worker_that_completed_it_is_a_phantom() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(1, 0).completed(1, 0);

        assertThat(found(story.quiet().ledger(0, 1, 1))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void what_was_said_of_a_task_before_its_enqueue_failed_is_no_trace_of_it() {
        Story story = new Story()
                .add(
                        WriterId.ofProducer(0).number(),
                        Operation.TRAIT,
                        Stage.OK,
                        Trait.KEY.ordinal(),
                        0,
                        Event.NO_HOLD,
                        7)
                .enqueued(0, Stage.FAIL);

        assertThat(Examination.of(new NothingPhantom(), story.quiet(), Examination.CALM))
                .isEmpty();
    }

    @Test
    void an_effect_of_a_killed_worker_whose_last_words_are_missing_may_stay() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0).quiet().ledger(0, 1);

        assertThat(found(story, killed(1))).isEmpty();
        assertThat(found(story, killed(2))).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void an_effect_of_a_killed_worker_whose_completion_was_seen_to_be_refused_is_a_phantom() {
        Story story = new Story().enqueued(0).claimed(1, 0).effect(1, 0).completed(1, 0, Stage.FAIL);

        assertThat(found(story.quiet().ledger(0, 1), killed(1))).containsExactly(Anomaly.PHANTOM);
    }

    private static Circumstances killed(int worker) {
        return new Circumstances(
                Conditions.FAULTY, Effects.JOINED, true, false, false, 0, RunPromises.NONE, Set.of(worker));
    }
}
