package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JudgeTest {

    private static final Contract EXACTLY_ONCE = Contract.of("exactly-once");

    private static Verdict judge(Story story) {
        return Judge.judge(story.history(), Examination.CALM, EXACTLY_ONCE, null);
    }

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

    private static Story bothWork(Story story) {
        return story.claimed(2, 0).effect(1, 0).done(2, 0);
    }

    @Test
    void a_history_in_which_all_went_well_passes() {
        assertThat(judge(fine().quiet())).isEqualTo(new Verdict(Status.PASS, "", List.of(), List.of()));
    }

    @Test
    void a_forbidden_anomaly_fails() {
        Verdict verdict = judge(fine().enqueued(1).quiet());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.reason()).isEqualTo("the contract forbids LOST x 1");
    }

    @Test
    void a_finding_names_its_judge_and_shows_an_example() {
        assertThat(judge(fine().enqueued(1).quiet()).findings()).singleElement().satisfies(graded -> {
            assertThat(graded.grade()).isEqualTo(Grade.FORBIDDEN);
            assertThat(graded.finding().check()).isEqualTo("NothingLost");
            assertThat(graded.finding().examples()).singleElement().asString().contains("task 1");
        });
    }

    @Test
    void many_cases_are_counted_and_a_few_are_kept() {
        assertThat(judge(fine().enqueued(1, 2, 3, 4, 5).quiet()).findings())
                .singleElement()
                .satisfies(graded -> {
                    assertThat(graded.finding().count()).isEqualTo(5);
                    assertThat(graded.finding().examples()).hasSize(3);
                });
    }

    @Test
    void a_flawed_history_of_nothing_wrong_is_unknown() {
        Verdict verdict = judge(fine().quiet().flawed("the end is missing"));

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo("the end is missing");
    }

    @Test
    void an_overlap_in_a_flawed_history_fails_and_the_flaw_is_still_told() {
        Verdict verdict = judge(overlapping().quiet().flawed("the end is missing"));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(found(verdict)).contains(Anomaly.OVERLAP);
        assertThat(verdict.undecided()).containsExactly("the end is missing");
    }

    @Test
    void what_a_flawed_history_does_not_show_is_not_held_against_anybody() {
        Verdict verdict = judge(fine().enqueued(1).flawed("the end is missing"));

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void an_interrupted_run_is_unknown_for_the_reason_of_its_interruption() {
        Verdict verdict = Judge.judge(
                fine().enqueued(1).quiet().history(), Examination.CALM, EXACTLY_ONCE, "somebody pressed a key");

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo("somebody pressed a key");
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void an_overlap_in_an_interrupted_run_fails() {
        Verdict verdict =
                Judge.judge(overlapping().history(), Examination.CALM, EXACTLY_ONCE, "somebody pressed a key");

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void a_run_of_nothing_is_unknown() {
        Verdict verdict = judge(new Story().quiet());

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).contains("no task was ever acknowledged");
    }

    @Test
    void a_run_whose_every_enqueue_failed_is_unknown() {
        assertThat(judge(new Story().enqueued(0, Stage.FAIL).quiet()).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_run_that_never_came_to_be_quiet_is_unknown() {
        Verdict verdict = judge(fine().enqueued(1));

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.reason()).contains("did not come to its end");
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void an_error_in_a_judge_is_unknown_and_names_the_judge() {
        Story story = fine().quiet().add(WriterId.RUN.number(), Operation.REMAINING, Stage.OK, 1, 0, Event.NO_HOLD, 99);

        Verdict verdict = judge(story);

        assertThat(verdict.status()).isEqualTo(Status.UNKNOWN);
        assertThat(verdict.undecided()).anyMatch(text -> text.contains("NothingLost"));
    }

    @Test
    void an_error_in_one_judge_takes_nothing_away_from_what_another_found() {
        Story story = overlapping()
                .quiet()
                .add(WriterId.RUN.number(), Operation.REMAINING, Stage.OK, 1, 0, Event.NO_HOLD, 99);

        Verdict verdict = judge(story);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.undecided()).isNotEmpty();
    }

    @Test
    void the_worse_of_two_statuses_is_the_first_in_order() {
        assertThat(Stream.of(Status.PASS, Status.UNKNOWN, Status.NOT_APPLICABLE)
                        .reduce(Status.NOT_APPLICABLE, Status::worst))
                .isEqualTo(Status.UNKNOWN);
        assertThat(Status.UNKNOWN.worst(Status.FAIL)).isEqualTo(Status.FAIL);
    }
}
