package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FencedCompletionTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new FencedCompletion(), story, Examination.CALM);
    }

    @Test
    void a_completion_by_the_only_claim_is_right() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0))).isEmpty();
    }

    @Test
    void a_completion_accepted_from_a_claim_that_another_one_followed_is_unfenced() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(1, 0)))
                .containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_completion_refused_to_a_claim_that_another_one_followed_is_right() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .claimed(2, 0)
                        .completed(1, 0, Stage.FAIL)
                        .completed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_completion_by_the_latest_claim_is_right() {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .retried(1, 0, Retried.READY)
                .claimed(2, 0);

        assertThat(found(story.completed(2, 0))).isEmpty();
    }

    @Test
    void a_late_answer_to_a_stale_completion_is_no_excuse() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).effect(2, 0);

        assertThat(found(story.completeSent(1, 0).completed(2, 0).completeAnswered(1, 0, Stage.OK)))
                .containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void whether_a_claim_came_before_or_after_a_completion_that_was_under_way_does_not_matter() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimSent(2, 1).completeSent(1, 0);

        assertThat(found(story.claimAnswered(2, 0).completeAnswered(1, 0, Stage.OK)))
                .containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_completion_without_an_answer_may_have_failed() {
        Story story = new Story().enqueued(0).claimed(1, 0).completeSent(1, 0).claimed(2, 0);

        assertThat(found(story.completeAnswered(1, 0, Stage.UNKNOWN))).isEmpty();
    }

    @Test
    void of_two_claims_under_way_at_once_nobody_knows_which_is_current() {
        Story story = new Story().enqueued(0).claimSent(1, 1).claimSent(2, 1);

        assertThat(found(story.claimAnswered(1, 0).claimAnswered(2, 0).completed(1, 0)))
                .isEmpty();
    }

    @Test
    void a_claim_whose_sending_was_not_seen_proves_nothing() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .claimAnswered(2, 0)
                        .completed(1, 0)))
                .isEmpty();
    }
}
