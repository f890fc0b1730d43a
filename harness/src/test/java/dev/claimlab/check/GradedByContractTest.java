package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradedByContractTest {

    private static final Contract EXACTLY_ONCE = Contract.of("exactly-once");

    private static List<Anomaly> found(Verdict verdict) {
        return verdict.findings().stream()
                .map(graded -> graded.finding().anomaly())
                .toList();
    }

    private static Story fine() {
        return new Story().enqueued(0).claimed(1, 0).done(1, 0);
    }

    private static Story overlapping() {
        return bothWork(new Story().enqueued(0).claimed(1, 0));
    }

    private static Story overlappingUnderFaults() {
        return bothWork(new Story().enqueued(0).claimed(1, 0).harmed(1, 1).healed(1, 1));
    }

    private static Story bothWork(Story story) {
        return story.claimed(2, 0).effect(1, 0).done(2, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once", "at-most-once"})
    void in_calm_no_contract_allows_an_overlap(String word) {
        Verdict verdict = Judge.judge(overlapping().quiet().history(), Examination.CALM, Contract.of(word), null);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"exactly-once, PASS", "at-least-once, PASS", "at-most-once, FAIL"})
    void under_faults_repeated_work_is_graded_by_the_contract(String word, Status status) {
        Verdict verdict =
                Judge.judge(overlappingUnderFaults().quiet().history(), Examination.FAULTY, Contract.of(word), null);

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(found(verdict)).contains(Anomaly.DUPLICATE_EXECUTION);
    }

    @ParameterizedTest
    @CsvSource({"exactly-once, FAIL", "at-least-once, PASS", "at-most-once, FAIL"})
    void under_faults_a_second_effect_is_graded_by_the_contract(String word, Status status) {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .harmed(1, 1)
                .healed(1, 1)
                .claimSent(2, 1)
                .completeSent(1, 0)
                .claimAnswered(2, 0)
                .done(2, 0)
                .completeAnswered(1, 0, Stage.UNKNOWN);

        Verdict verdict =
                Judge.judge(story.quiet().ledger(0, 1).history(), Examination.FAULTY, Contract.of(word), null);

        assertThat(found(verdict)).contains(Anomaly.DUPLICATE_EFFECT);
        assertThat(verdict.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"exactly-once, FAIL", "at-least-once, FAIL", "at-most-once, PASS"})
    void under_faults_a_lost_task_is_graded_by_the_contract(String word, Status status) {
        Verdict verdict = Judge.judge(
                fine().enqueued(1)
                        .claimed(2, 1)
                        .harmed(1, 2)
                        .healed(1, 2)
                        .quiet()
                        .history(),
                Examination.FAULTY,
                Contract.of(word),
                null);

        assertThat(verdict.status()).isEqualTo(status);
    }

    @Test
    void an_exception_of_the_contract_lets_an_anomaly_pass_and_still_tells_it() {
        Contract contract = EXACTLY_ONCE.accepting(Conditions.CALM, Anomaly.LOST, Grade.INTERESTING);

        Verdict verdict = Judge.judge(fine().enqueued(1).quiet().history(), Examination.CALM, contract, null);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.findings()).extracting(Verdict.GradedFinding::grade).containsExactly(Grade.INTERESTING);
    }

    @Test
    void what_the_contract_allows_does_not_make_an_unknown_verdict_green() {
        Verdict verdict = Judge.judge(
                overlappingUnderFaults().quiet().flawed("the end is missing").history(),
                Examination.FAULTY,
                EXACTLY_ONCE,
                null);

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
    }
}
