package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Completions and give-backs that the queue refused. */
final class ValidClaimIsAcceptedTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new ValidClaimIsAccepted(), story, Examination.CALM);
    }

    private static List<Anomaly> underFaults(Story story) {
        return Examination.of(new ValidClaimIsAccepted(), story, Examination.FAULTY);
    }

    private static Story held() {
        return new Story().enqueued(0).claimed(1, 0);
    }

    @Test
    void an_accepted_completion_is_right() {
        assertThat(found(held().done(1, 0))).isEmpty();
    }

    @Test
    void a_refused_completion_of_a_valid_claim_is_refused() {
        assertThat(found(held().refused(1, 0).claimed(2, 0).done(2, 0))).containsExactly(Anomaly.REFUSED);
    }

    @Test
    void a_refused_give_back_of_a_valid_claim_is_refused() {
        assertThat(found(held().retried(1, 0, Retried.NOT_OURS))).containsExactly(Anomaly.REFUSED);
    }

    @Test
    void a_batch_of_valid_claims_is_refused_once_for_each() {
        assertThat(found(new Story().enqueued(0, 1).claimed(1, 0, 1).refused(1, 0, 1)))
                .containsExactly(Anomaly.REFUSED, Anomaly.REFUSED);
    }

    @Test
    void a_batch_that_holds_a_stale_claim_may_be_refused_as_a_whole() {
        Story story = new Story().enqueued(0, 1).claimed(1, 0, 1).claimed(2, 0);

        assertThat(found(story.refused(1, 0, 1))).isEmpty();
    }

    @Test
    void an_error_is_no_refusal() {
        assertThat(found(held().completed(1, 0, Stage.FAIL).done(1, 0))).isEmpty();
    }

    @Test
    void a_claim_that_another_one_followed_is_rightly_refused() {
        assertThat(found(held().claimed(2, 0).refused(1, 0).done(2, 0))).isEmpty();
    }

    @Test
    void a_claim_beside_another_one_under_way_may_be_stale() {
        Story story = held().claimSent(2, 1).completeSent(1, 0).claimAnswered(2, 0);

        assertThat(found(story.refused(1, 0))).isEmpty();
    }

    @Test
    void a_second_completion_of_one_claim_is_rightly_refused() {
        assertThat(found(held().done(1, 0).refused(1, 0))).isEmpty();
    }

    @Test
    void a_completion_after_the_lease_is_rightly_refused() {
        Story story = new Story().leases(1_000_000).enqueued(0).claimed(1, 0);

        assertThat(found(story.at(story.nowNanos() + 2_000_000).refused(1, 0))).isEmpty();
    }

    @Test
    void a_completion_within_the_lease_is_not_rightly_refused() {
        assertThat(found(new Story().leases(1_000_000).enqueued(0).claimed(1, 0).refused(1, 0)))
                .containsExactly(Anomaly.REFUSED);
    }

    @Test
    void a_claim_that_a_fault_touched_may_be_refused() {
        Story story = held().harmed(1, 1).healed(1, 1);

        assertThat(underFaults(story.refused(1, 0))).isEmpty();
    }

    @Test
    void a_fault_of_another_worker_does_not_explain_a_refusal() {
        Story story = held().harmed(1, 2).healed(1, 2);

        assertThat(underFaults(story.refused(1, 0))).containsExactly(Anomaly.REFUSED);
    }
}
