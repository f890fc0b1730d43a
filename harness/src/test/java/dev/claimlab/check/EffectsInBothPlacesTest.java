package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One effect in the transaction of the completion and one outside of it, in the same run: exactly once, and at least once. */
final class EffectsInBothPlacesTest {

    private static final Circumstances BOTH = new Circumstances(Conditions.CALM, Effects.BOTH, true, false, false);

    private static List<Anomaly> found(NamedCheck check, Story story) {
        return Examination.of(check, story, BOTH);
    }

    /** A ledger row that worker 1 wrote outside of the transaction in this claim. */
    private static Story outside(Story story, long task, int hold) {
        return story.add(WriterId.RUN.number(), Operation.LEDGER, Stage.OK, Effects.OUTSIDE.ordinal(), task, hold, 1);
    }

    private static Story done() {
        return new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet();
    }

    private static Story doneAfterAFailure() {
        return new Story()
                .enqueued(0)
                .claimed(1, 0)
                .retried(1, 0, Retried.READY)
                .claimed(1, 0)
                .done(1, 0)
                .quiet();
    }

    @Test
    void one_effect_in_each_place_is_right() {
        Story story = outside(done(), 0, 1);
        assertThat(found(new OneEffectPerTask(), story)).isEmpty();
        assertThat(found(new NothingLost(), story)).isEmpty();
        assertThat(found(new NothingPhantom(), story)).isEmpty();
    }

    @Test
    void an_effect_outside_that_a_failed_handler_left_is_no_phantom_and_its_repeat_no_duplicate() {
        Story story = outside(outside(doneAfterAFailure(), 0, 1), 0, 2);
        assertThat(found(new OneEffectPerTask(), story)).isEmpty();
        assertThat(found(new NothingPhantom(), story)).isEmpty();
    }

    @Test
    void a_repeat_outside_without_a_claim_that_was_given_back_is_a_second_execution() {
        assertThat(found(new OneEffectPerTask(), outside(outside(done(), 0, 1), 0, 1)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void a_repeat_outside_by_a_claim_of_a_task_that_was_not_given_back_is_a_second_execution() {
        Story story =
                new Story().enqueued(0).claimed(1, 0).claimed(1, 0).done(1, 0).quiet();
        assertThat(found(new OneEffectPerTask(), outside(outside(story, 0, 1), 0, 2)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void one_more_outside_than_there_were_claims_is_a_second_execution() {
        Story story = outside(outside(outside(doneAfterAFailure(), 0, 1), 0, 2), 0, 2);
        assertThat(found(new OneEffectPerTask(), story)).containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void a_repeat_in_the_transaction_is_a_duplicate_whatever_was_given_back() {
        Story story = outside(outside(doneAfterAFailure().ledger(0, 1, 1), 0, 1), 0, 2);
        assertThat(found(new OneEffectPerTask(), story)).containsExactly(Anomaly.DUPLICATE_EFFECT);
    }

    @Test
    void a_completion_without_the_effect_in_its_transaction_is_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0).quiet();
        assertThat(found(new NothingLost(), outside(story, 0, 1))).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_completion_without_the_effect_outside_is_lost() {
        assertThat(found(new NothingLost(), done())).containsExactly(Anomaly.LOST);
    }
}
