package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tasks of a kind may be held at once, and no third one. */
final class LimitIsKeptTest {

    private static final long LEASE_NANOS = 10;

    private static List<Anomaly> found(Scope scope, Circumstances circumstances, Story story) {
        RunPromises promises = RunPromises.NONE.limitedTo(new ConcurrencyLimit(2, scope));
        return Examination.of(new LimitIsKept(), story, circumstances.promising(promises));
    }

    private static List<Anomaly> found(Scope scope, Story story) {
        return found(scope, Examination.CALM, story);
    }

    private static Story of(Trait trait, long... values) {
        Story story = new Story();
        for (int task = 0; task < values.length; task++) {
            story.trait(trait, task, values[task]).enqueued(task);
        }
        return story;
    }

    /** Three workers hold a task each. */
    private static Story threeHeld(Story story) {
        return story.claimed(1, 0)
                .claimed(2, 1)
                .claimed(3, 2)
                .done(1, 0)
                .done(2, 1)
                .done(3, 2);
    }

    @Test
    void a_third_task_of_a_kind_is_one_too_many() {
        assertThat(found(Scope.GROUP, threeHeld(of(Trait.GROUP, 7, 7, 7)))).containsExactly(Anomaly.LIMIT_EXCEEDED);
        assertThat(found(Scope.TYPE, threeHeld(of(Trait.TYPE, 7, 7, 7)))).containsExactly(Anomaly.LIMIT_EXCEEDED);
        assertThat(found(Scope.ALL, threeHeld(of(Trait.GROUP, 7, 8, 9)))).containsExactly(Anomaly.LIMIT_EXCEEDED);
    }

    @Test
    void tasks_of_two_kinds_are_not_counted_together() {
        assertThat(found(Scope.GROUP, threeHeld(of(Trait.GROUP, 7, 8, 7)))).isEmpty();
        assertThat(found(Scope.GROUP, threeHeld(of(Trait.TYPE, 7, 7, 7)))).isEmpty();
    }

    @Test
    void a_task_that_is_completed_or_given_back_makes_room() {
        assertThat(found(
                        Scope.GROUP,
                        of(Trait.GROUP, 7, 7, 7)
                                .claimed(1, 0)
                                .claimed(2, 1)
                                .done(1, 0)
                                .claimed(3, 2)
                                .retried(2, 1, Retried.READY)
                                .claimed(1, 1)))
                .isEmpty();
    }

    @Test
    void a_claim_answered_after_the_completion_was_sent_may_have_come_after_it() {
        assertThat(found(
                        Scope.GROUP,
                        of(Trait.GROUP, 7, 7, 7)
                                .claimed(1, 0)
                                .claimed(2, 1)
                                .completeSent(1, 0)
                                .claimed(3, 2)))
                .isEmpty();
    }

    @Test
    void the_place_of_a_lease_that_has_ended_is_free() {
        Story story = of(Trait.GROUP, 7, 7, 7).leases(LEASE_NANOS).claimed(1, 0).claimed(2, 1);
        long later = story.nowNanos() + 2 * LEASE_NANOS;
        assertThat(found(Scope.GROUP, story.at(later).claimed(3, 2).done(1, 0))).isEmpty();
    }

    @Test
    void a_hold_that_a_fault_touched_does_not_count() {
        Story story = of(Trait.GROUP, 7, 7, 7)
                .claimed(1, 0)
                .claimed(2, 1)
                .harmed(1, 1)
                .claimed(3, 2);
        assertThat(found(
                        Scope.GROUP,
                        Examination.FAULTY,
                        story.healed(1, 1).done(1, 0).done(2, 1).done(3, 2)))
                .isEmpty();
    }
}
