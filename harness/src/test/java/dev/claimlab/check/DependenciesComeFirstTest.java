package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DependenciesComeFirstTest {

    private static List<Anomaly> found(NamedCheck judge, Story story) {
        return Examination.of(judge, story, Examination.CALM);
    }

    private static List<Anomaly> found(Story story) {
        return found(new DependenciesComeFirst(), story);
    }

    /** Task 2 depends on tasks 0 and 1. */
    private static Story joined() {
        return new Story().trait(Trait.AFTER, 2, 0).trait(Trait.AFTER, 2, 1).enqueued(0, 1, 2);
    }

    @Test
    void a_task_that_is_begun_before_one_that_it_depends_on_was_completed_is_reported() {
        assertThat(found(joined().claimed(1, 0)
                        .done(1, 0)
                        .claimed(1, 2)
                        .claimed(2, 1)
                        .done(2, 1)))
                .containsExactly(Anomaly.DEPENDENCY_IGNORED);
        assertThat(found(joined().claimed(1, 2))).hasSize(2);
    }

    @Test
    void a_task_that_is_begun_after_all_that_it_depends_on_is_right() {
        assertThat(found(joined().claimed(1, 0)
                        .done(1, 0)
                        .claimed(2, 1)
                        .done(2, 1)
                        .claimed(1, 2)
                        .done(1, 2)))
                .isEmpty();
    }

    @Test
    void a_completion_that_was_sent_may_have_taken_effect_before_its_answer() {
        Story story = joined().claimed(1, 0).done(1, 0).claimed(2, 1).completeSent(2, 1);
        assertThat(found(story.claimed(1, 2).completeAnswered(2, 1, Stage.OK))).isEmpty();
    }

    @Test
    void a_completion_that_was_refused_releases_nothing() {
        Story story = joined().claimed(1, 0).done(1, 0).claimed(2, 1).refused(2, 1);
        assertThat(found(story.claimed(1, 2).claimed(3, 1).done(3, 1))).containsExactly(Anomaly.DEPENDENCY_IGNORED);
    }

    @Test
    void what_follows_a_task_that_was_given_up_is_left_to_the_queue() {
        Story story = joined().claimed(1, 0).done(1, 0).claimed(2, 1).retried(2, 1, Retried.DEAD);
        assertThat(found(story.claimed(1, 2).done(1, 2))).isEmpty();
    }

    @Test
    void a_task_that_depends_on_others_does_not_make_a_poll_false() {
        Story story =
                joined().claimed(1, 0).claimed(2, 1).claimed(3).completed(1, 0).completed(2, 1);
        assertThat(found(new NoFalseEmpty(), story.claimed(1, 2))).isEmpty();
    }
}
