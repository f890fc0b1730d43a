package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneEffectPerTaskTest {

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new OneEffectPerTask(), story, circumstances);
    }

    @Test
    void one_effect_is_right() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet(), Examination.CALM))
                .isEmpty();
    }

    @Test
    void two_effects_of_one_task_are_a_duplicate() {
        Story story =
                new Story().enqueued(0).claimed(1, 0).done(1, 0).claimed(2, 0).done(2, 0);

        assertThat(found(story.quiet(), Examination.CALM)).containsExactly(Anomaly.DUPLICATE_EFFECT);
    }

    @Test
    void effects_of_two_tasks_are_no_duplicate() {
        Story story = new Story().enqueued(0, 1).claimed(1, 0, 1).done(1, 0).done(1, 1);

        assertThat(found(story.quiet(), Examination.CALM)).isEmpty();
    }

    @Test
    void the_example_names_who_did_it() {
        Story story =
                new Story().enqueued(0).claimed(1, 0).done(1, 0).claimed(2, 0).done(2, 0);

        assertThat(Examination.findings(new OneEffectPerTask(), story.quiet(), Examination.CALM))
                .singleElement()
                .satisfies(finding -> assertThat(finding.examples())
                        .containsExactly(
                                "task 0 was done 2 times, by worker 1 in its claim 1, worker 2 in its claim 1"));
    }

    @Test
    void two_completions_are_a_duplicate_where_effects_go_nowhere() {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .completed(1, 0)
                .claimed(2, 0)
                .completed(2, 0);

        assertThat(found(story.quiet(), Examination.NO_EFFECTS)).containsExactly(Anomaly.DUPLICATE_EFFECT);
    }

    @Test
    void two_completions_are_no_duplicate_where_the_ledger_has_one_effect() {
        Story story =
                new Story().enqueued(0).claimed(1, 0).done(1, 0).claimed(2, 0).completed(2, 0);

        assertThat(found(story.quiet(), Examination.CALM)).isEmpty();
    }
}
