package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that are dead, with a cause and without. */
final class NothingBuriedUntriedTest {

    private static final RunPromises THREE_ATTEMPTS = new RunPromises(false, false, false, 3, false, false);

    private static List<Anomaly> calm(Story story) {
        return found(story, Examination.CALM);
    }

    private static List<Anomaly> underFaults(Story story) {
        return found(story, Examination.FAULTY);
    }

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NothingBuriedUntried(), story, circumstances.promising(THREE_ATTEMPTS));
    }

    private static Story dead(Story story) {
        return story.quiet().remaining(0, State.DEAD);
    }

    @Test
    void a_dead_task_that_was_never_claimed_is_lost() {
        assertThat(calm(dead(new Story().enqueued(0)))).containsExactly(Anomaly.LOST);
    }

    @Test
    void every_dead_task_that_was_never_claimed_is_counted() {
        Story story = new Story().enqueued(0, 1, 2).quiet();

        assertThat(calm(story.remaining(0, State.DEAD).remaining(1, State.DEAD).remaining(2, State.DEAD)))
                .hasSize(3);
    }

    @Test
    void a_dead_task_that_was_claimed_once_is_lost() {
        assertThat(calm(dead(new Story().enqueued(0).claimed(1, 0)))).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_dead_task_whose_give_back_was_answered_ready_is_lost() {
        assertThat(calm(dead(new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.READY))))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void a_dead_task_whose_give_back_was_answered_dead_is_right() {
        assertThat(calm(dead(new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.DEAD))))
                .isEmpty();
    }

    @Test
    void a_dead_task_with_as_many_claims_as_the_limit_is_right() {
        Story story = new Story().enqueued(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            story.claimed(1, 0);
        }
        assertThat(calm(dead(story))).isEmpty();
    }

    @Test
    void a_waiting_task_is_not_dead() {
        assertThat(calm(new Story().enqueued(0).quiet().remaining(0, State.READY)))
                .isEmpty();
    }

    @Test
    void claims_that_were_never_answered_may_have_been_attempts() {
        Story story = new Story()
                .enqueued(0)
                .harmed(1, 1)
                .healed(1, 1)
                .claimed(2, 0)
                .claimSent(1, 1)
                .claimBroken(3, Stage.UNKNOWN);

        assertThat(underFaults(dead(story))).isEmpty();
    }

    @Test
    void under_faults_a_dead_task_needs_the_attempts_that_crashes_explain() {
        Story story = new Story().enqueued(0, 1).claimed(1, 1).harmed(1, 1);

        assertThat(underFaults(dead(story.healed(1, 1)))).containsExactly(Anomaly.LOST);
    }

    @Test
    void under_faults_a_task_is_not_given_up_before_its_last_attempt() {
        Story story = new Story().enqueued(0, 1).claimed(2, 1).harmed(1, 2);

        assertThat(underFaults(story.healed(1, 2).claimed(1, 0).retried(1, 0, Retried.DEAD)))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void without_a_limit_a_give_back_explains_a_dead_task_and_a_claim_does_not() {
        Story givenBack = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.READY);
        Story claimed = new Story().enqueued(0).claimed(1, 0);

        assertThat(Examination.of(new NothingBuriedUntried(), dead(givenBack), Examination.CALM))
                .isEmpty();
        assertThat(Examination.of(new NothingBuriedUntried(), dead(claimed), Examination.CALM))
                .containsExactly(Anomaly.LOST);
    }
}
