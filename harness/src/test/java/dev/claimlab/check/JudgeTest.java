package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Contract;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Grade;
import org.junit.jupiter.api.Test;

final class JudgeTest {

    private static final Circumstances FAULTY =
            new Circumstances(Conditions.FAULTY, Effects.OUTSIDE, true, false, false);

    private static Story overlapping() {
        return new Story()
                .enqueued(0)
                .claimed(1, 0, 1)
                .claimed(2, 0, 1)
                .effect(1, 0, 1)
                .complete(2, 0, 1, Stage.OK)
                .complete(1, 0, 1, Stage.FAIL)
                .ledger(2, 0, 1);
    }

    @Test
    void a_flawed_history_without_fault_is_unknown_and_says_why() {
        Verdict verdict = new Story().enqueued(0).done(1, 0, 1).flawed("cut").judged();

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo("cut");
    }

    @Test
    void what_a_flawed_history_does_not_show_is_not_held_against_the_strategy() {
        assertThat(new Story().enqueued(0).flawed("cut").judged().findings()).isEmpty();
    }

    @Test
    void what_a_flawed_history_shows_is_a_fail_all_the_same() {
        assertThat(overlapping().flawed("cut").judged().status()).isEqualTo(Status.FAIL);
    }

    @Test
    void an_interrupted_run_is_unknown_with_the_cause() {
        Verdict verdict = new Story().enqueued(0).judged(Story.CALM, "exactly-once", "the server went away");

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo("the server went away");
    }

    @Test
    void a_run_that_enqueued_nothing_is_unknown() {
        assertThat(new Story().judged().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_run_that_did_not_come_to_its_end_is_unknown() {
        assertThat(new Story().enqueued(0).done(1, 0, 1).endless().judged().status())
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void in_calm_every_contract_forbids_every_anomaly() {
        for (String contract : Contract.WORDS) {
            assertThat(overlapping().judged(Story.CALM, contract, null).status())
                    .isEqualTo(Status.FAIL);
        }
    }

    @Test
    void under_faults_an_overlap_is_acceptable_where_the_contract_says_so() {
        Verdict verdict = overlapping().judged(FAULTY, "at-least-once", null);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.findings())
                .isNotEmpty()
                .allSatisfy(graded -> assertThat(graded.grade()).isEqualTo(Grade.ACCEPTABLE));
        assertThat(overlapping().judged(FAULTY, "at-most-once", null).status()).isEqualTo(Status.FAIL);
    }
}
