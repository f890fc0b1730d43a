package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneHolderTest {

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new OneHolder(), story, circumstances);
    }

    @Test
    void one_claim_after_the_other_was_given_back_is_right() {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .retried(1, 0, Retried.READY)
                .claimed(2, 0);

        assertThat(found(story.done(2, 0))).isEmpty();
    }

    @Test
    void two_workers_that_both_complete_held_the_task_at_once() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0);

        assertThat(found(story.completed(1, 0).completed(2, 0))).containsExactly(Anomaly.OVERLAP);
    }

    @Test
    void a_claim_answered_before_the_end_was_sent_overlaps_however_late_the_end_is_answered() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completeSent(1, 0);

        assertThat(found(story.effect(2, 0).completeAnswered(1, 0, Stage.OK).completed(2, 0)))
                .containsExactly(Anomaly.OVERLAP);
    }

    @Test
    void a_claim_answered_between_sending_and_answer_of_the_end_does_not_overlap() {
        Story story = new Story().enqueued(0).claimed(1, 0).completeSent(1, 0).claimed(2, 0);

        assertThat(found(story.completeAnswered(1, 0, Stage.OK).completed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_claim_whose_answer_is_the_last_that_was_seen_of_it_proves_no_overlap() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_later_claim_that_was_never_seen_at_work_proves_no_overlap() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(1, 0)))
                .isEmpty();
    }

    @Test
    void an_effect_after_the_other_claim_shows_that_the_hold_was_still_there() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0);

        assertThat(found(story.effect(1, 0).effect(2, 0))).containsExactly(Anomaly.OVERLAP);
    }

    @Test
    void one_worker_that_claims_a_task_again_after_its_end_does_not_overlap_with_itself() {
        Story story = new Story().enqueued(0).claimed(1, 0).completed(1, 0);

        assertThat(found(story.claimed(1, 0).completed(1, 0))).isEmpty();
    }

    @Test
    void a_hold_ends_with_its_lease() {
        Story story = new Story().leases(10_000).enqueued(0).at(100_000).claimed(1, 0);

        assertThat(found(story.at(120_000).claimed(2, 0).completed(1, 0).completed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_claim_within_the_lease_overlaps_and_is_a_false_rescue() {
        Story story = new Story().leases(1_000_000).enqueued(0).claimed(1, 0).claimed(2, 0);

        assertThat(found(story.completed(1, 0).completed(2, 0)))
                .containsExactlyInAnyOrder(Anomaly.OVERLAP, Anomaly.FALSE_RESCUE);
    }

    @Test
    void a_claim_within_the_lease_of_a_task_that_was_given_back_is_no_rescue() {
        Story story = new Story().leases(1_000_000).enqueued(0).claimed(1, 0).retried(1, 0, Retried.READY);

        assertThat(found(story.claimed(2, 0).completed(2, 0))).isEmpty();
    }

    @Test
    void a_claim_within_the_lease_of_a_worker_that_was_never_seen_again_is_no_false_rescue() {
        Story story = new Story().leases(1_000_000).enqueued(0).claimed(1, 0);

        assertThat(found(story.claimed(2, 0).completed(2, 0))).isEmpty();
    }

    @Test
    void a_renewal_lengthens_the_lease() {
        Story story =
                new Story().leases(10_000).enqueued(0).at(100_000).claimed(1, 0).at(108_000);

        assertThat(found(story.renewed(1, 0)
                        .at(113_000)
                        .claimed(2, 0)
                        .completed(1, 0)
                        .completed(2, 0)))
                .containsExactlyInAnyOrder(Anomaly.OVERLAP, Anomaly.FALSE_RESCUE);
    }

    @Test
    void a_renewal_after_the_end_of_the_lease_proves_nothing() {
        Story story =
                new Story().leases(10_000).enqueued(0).at(100_000).claimed(1, 0).at(115_000);

        assertThat(found(story.renewed(1, 0)
                        .at(118_000)
                        .claimed(2, 0)
                        .completed(1, 0)
                        .completed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_renewal_after_the_end_of_the_lease_counts_once_the_queue_was_seen_to_have_the_claim_as_valid() {
        Story story = new Story()
                .leases(10_000)
                .enqueued(0)
                .at(100_000)
                .claimed(1, 0)
                .at(115_000)
                .renewed(1, 0)
                .add(1, Operation.EXTENDED, Stage.OK, 0, 0, 1, 0);

        assertThat(found(story.at(118_000).claimed(2, 0).completed(1, 0).completed(2, 0)))
                .containsExactlyInAnyOrder(Anomaly.OVERLAP, Anomaly.FALSE_RESCUE);
    }

    @Test
    void under_faults_an_unanswered_end_leaves_the_hold_uncertain() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.completed(2, 0), Examination.FAULTY)).isEmpty();
    }

    @Test
    void in_calm_an_unanswered_end_still_ends_a_certain_hold() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).completed(1, 0, Stage.UNKNOWN);

        assertThat(found(story.completed(2, 0))).containsExactly(Anomaly.OVERLAP);
    }

    @Test
    void under_faults_acknowledged_ends_show_the_overlap() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0);

        assertThat(found(story.completed(1, 0).completed(2, 0), Examination.FAULTY))
                .containsExactly(Anomaly.OVERLAP);
    }

    @Test
    void a_stamp_shared_by_the_end_and_the_next_claim_is_no_overlap() {
        Story story = new Story().enqueued(0).claimed(1, 0).at(50_000_000).completeSent(1, 0);

        assertThat(found(story.at(49_999_000)
                        .claimSent(2, 1)
                        .claimAnswered(2, 0)
                        .at(60_000_000)
                        .completed(2, 0)))
                .isEmpty();
    }

    @Test
    void each_pair_of_holds_counts() {
        Story story = new Story().enqueued(0).claimed(1, 0).claimed(2, 0).claimed(3, 0);

        assertThat(found(story.completed(1, 0).completed(2, 0).completed(3, 0))).hasSize(3);
    }

    @Test
    void holds_of_different_tasks_do_not_overlap() {
        Story story = new Story().enqueued(0, 1).claimed(1, 0).claimed(2, 1);

        assertThat(found(story.completed(1, 0).completed(2, 1))).isEmpty();
    }

    @Test
    void a_hold_ends_with_the_first_end_that_was_sent() {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .completed(1, 0, Stage.FAIL)
                .claimed(2, 0);

        assertThat(found(story.completed(1, 0).completed(2, 0))).isEmpty();
    }
}
