package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FencedGiveBackTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new FencedGiveBack(), story, Examination.CALM);
    }

    @Test
    void a_give_back_accepted_from_a_claim_that_another_one_followed_is_unfenced() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).retried(1, 0, Retried.READY)))
                .containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_stale_give_back_that_buries_the_task_of_another_worker_is_unfenced() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).retried(1, 0, Retried.DEAD)))
                .containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_stale_give_back_after_a_refused_completion_is_unfenced() {
        Story story = new Story().enqueued(0).claimed(1, 0).refused(1, 0).claimed(2, 0);

        assertThat(found(story.retried(1, 0, Retried.READY))).containsExactly(Anomaly.UNFENCED_COMPLETION);
    }

    @Test
    void a_give_back_refused_to_a_claim_that_another_one_followed_is_right() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).retried(1, 0, Retried.NOT_OURS);

        assertThat(found(story.completed(2, 0))).isEmpty();
    }

    @Test
    void a_give_back_sent_before_the_next_claim_was_answered_may_have_come_first() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimSent(2, 1).retrySent(1, 0);

        assertThat(found(story.claimAnswered(2, 0).retryAnswered(1, 0, Retried.READY)))
                .isEmpty();
    }
}
