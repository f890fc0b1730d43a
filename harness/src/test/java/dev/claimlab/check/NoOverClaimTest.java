package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Probe;
import dev.claimlab.spi.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoOverClaimTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new NoOverClaim(), story, Examination.CALM);
    }

    /** A probe that is as it should be: two asked for, two returned and locked, three of three left for others. */
    private static Story probed() {
        return new Story()
                .probed(1, Probe.ASKED, 2)
                .probed(1, Probe.RETURNED, 2)
                .probed(1, Probe.LOCKS, 2)
                .probed(1, Probe.LEFT_FOR_OTHERS, 3)
                .probed(1, Probe.FREE_FOR_OTHERS, 3);
    }

    @Test
    void a_claim_may_return_what_it_asked_for() {
        assertThat(found(new Story().claimSent(1, 3).claimAnswered(1, 0, 1, 2))).isEmpty();
    }

    @Test
    void a_claim_may_return_less_or_nothing() {
        assertThat(found(new Story()
                        .claimSent(1, 3)
                        .claimAnswered(1, 0)
                        .claimSent(1, 3)
                        .claimAnswered(1)))
                .isEmpty();
    }

    @Test
    void each_task_more_than_the_limit_counts() {
        assertThat(found(new Story().claimSent(1, 1).claimAnswered(1, 0, 1, 2)))
                .containsExactly(Anomaly.OVER_CLAIM, Anomaly.OVER_CLAIM);
    }

    @Test
    void the_limit_is_of_one_claim_and_not_of_all_claims_of_a_worker() {
        assertThat(found(new Story().claimed(1, 0).claimed(1, 1).claimed(1, 2))).isEmpty();
    }

    @Test
    void the_claims_of_two_workers_do_not_add_up() {
        Story story = new Story().claimSent(1, 1).claimSent(2, 1);

        assertThat(found(story.claimAnswered(1, 0).claimAnswered(2, 1))).isEmpty();
    }

    @Test
    void a_task_returned_twice_by_one_claim_is_claimed_too_often() {
        assertThat(found(new Story().claimSent(1, 5).claimAnswered(1, 0, 0))).containsExactly(Anomaly.OVER_CLAIM);
    }

    @Test
    void a_sound_probe_accuses_nobody() {
        assertThat(found(probed())).isEmpty();
    }

    @Test
    void a_probe_that_was_given_more_than_it_asked_for_accuses() {
        assertThat(found(probed().probed(1, Probe.RETURNED, 3).probed(1, Probe.LOCKS, 3)))
                .containsExactly(Anomaly.OVER_CLAIM);
    }

    @Test
    void more_locks_in_the_server_than_tasks_returned_accuse() {
        assertThat(found(probed().probed(1, Probe.LOCKS, 3))).containsExactly(Anomaly.OVER_CLAIM);
    }

    @Test
    void fewer_locks_than_tasks_are_right() {
        assertThat(found(probed().probed(1, Probe.LOCKS, 0))).isEmpty();
    }

    @Test
    void tasks_that_the_others_cannot_claim_any_more_accuse() {
        assertThat(found(probed().probed(1, Probe.LEFT_FOR_OTHERS, 2))).containsExactly(Anomaly.OVER_CLAIM);
    }

    @Test
    void each_probing_session_is_looked_at_by_itself() {
        Story story = probed().probed(2, Probe.ASKED, 1).probed(2, Probe.RETURNED, 1);

        assertThat(found(story.probed(2, Probe.LOCKS, 2))).containsExactly(Anomaly.OVER_CLAIM);
    }
}
