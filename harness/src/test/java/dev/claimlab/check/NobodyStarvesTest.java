package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class NobodyStarvesTest {

    private static final int BOUND = 1_000;
    private static final int BOUND_OF_A_SHORT_RUN = 100;
    private static final Circumstances URGENT_FIRST =
            Examination.CALM.promising(new RunPromises(false, false, false, 0, true, false));
    private static final Circumstances IN_ORDER =
            Examination.CALM.promising(new RunPromises(true, false, false, 0, false, false));

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NobodyStarves(), story.quiet(), circumstances);
    }

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    /** This many tasks arrive and are done at once, while task 0 waits. */
    private static Story othersGoFirst(Story story, int count) {
        for (int task = 1; task <= count; task++) {
            story.enqueued(task).claimed(1, task).done(1, task);
        }
        return story;
    }

    @Property(tries = 20)
    void a_task_overtaken_more_often_than_the_bound_starves(@ForAll @IntRange(min = 990, max = 1_010) int others) {
        Story story = new Story();
        for (int task = 2_000; task < 6_000; task++) {
            story.enqueued(task).claimed(1, task).done(1, task);
        }
        othersGoFirst(story.enqueued(0), others).claimed(2, 0);
        assertThat(found(story)).hasSize(others > BOUND ? 1 : 0);
    }

    @Property(tries = 20)
    void in_a_short_run_fewer_are_enough(@ForAll @IntRange(min = 90, max = 110) int others) {
        Story story = othersGoFirst(new Story().enqueued(0), others).claimed(2, 0);
        assertThat(found(story)).hasSize(others > BOUND_OF_A_SHORT_RUN ? 1 : 0);
    }

    @Example
    void a_task_that_is_never_claimed_starves_too() {
        Story story = othersGoFirst(new Story().enqueued(0), BOUND + 1);
        assertThat(found(story.remaining(0, State.READY))).containsExactly(Anomaly.STARVED);
    }

    @Example
    void a_task_that_is_never_seen_again_is_another_judges_matter() {
        assertThat(found(othersGoFirst(new Story().enqueued(0), BOUND + 1))).isEmpty();
    }

    @Example
    void tasks_that_came_before_do_not_overtake() {
        Story story = new Story();
        for (int task = 1; task <= 3 * BOUND; task++) {
            story.enqueued(task);
        }
        story.enqueued(0);
        for (int task = 1; task <= 3 * BOUND; task++) {
            story.claimed(1, task).done(1, task);
        }
        assertThat(found(story.claimed(2, 0))).isEmpty();
    }

    @Example
    void a_task_whose_claim_was_under_way_all_the_while_was_not_overtaken() {
        Story story = othersGoFirst(new Story().enqueued(0).claimSent(2, 1), BOUND + 1);
        assertThat(found(story.claimAnswered(2, 0))).isEmpty();
    }

    @Example
    void a_task_that_is_not_due_waits_for_its_time() {
        Story story = new Story().trait(Trait.DUE, 0, 1_000_000_000).enqueued(0);
        assertThat(found(othersGoFirst(story, BOUND + 1).claimed(2, 0))).isEmpty();
    }

    @Example
    void more_urgent_tasks_may_go_first_where_that_is_promised() {
        Story story = new Story().enqueued(0);
        for (int task = 1; task <= BOUND + 1; task++) {
            story.trait(Trait.PRIORITY, task, 1).enqueued(task).claimed(1, task).done(1, task);
        }
        assertThat(found(story.claimed(2, 0), URGENT_FIRST)).isEmpty();
    }

    @Example
    void more_urgent_tasks_may_not_go_first_where_nobody_promised_it() {
        Story story = new Story().enqueued(0);
        for (int task = 1; task <= BOUND + 1; task++) {
            story.trait(Trait.PRIORITY, task, 1).enqueued(task).claimed(1, task).done(1, task);
        }
        assertThat(found(story.claimed(2, 0))).containsExactly(Anomaly.STARVED);
    }

    @Example
    void tasks_of_the_same_urgency_starve_each_other_there_too() {
        Story story = new Story().trait(Trait.PRIORITY, 0, 1).enqueued(0);
        for (int task = 1; task <= BOUND + 1; task++) {
            story.trait(Trait.PRIORITY, task, task % 2).enqueued(task).claimed(1, task);
        }
        assertThat(found(story.claimed(2, 0), URGENT_FIRST)).containsExactly(Anomaly.STARVED);
    }

    @Example
    void where_many_wait_it_takes_more_to_be_passed_by() {
        assertThat(found(drawnFromAQueueOf(200))).isEmpty();
        assertThat(found(drawnFromAQueueOf(30))).hasSize(30);
    }

    /** Task 0 waits with so many others, while newer ones are always claimed first. */
    private static Story drawnFromAQueueOf(int length) {
        Story story = new Story().enqueued(0);
        for (int task = 1; task < length; task++) {
            story.enqueued(task);
        }
        for (int task = length; task < length + BOUND + 500; task++) {
            story.enqueued(task).claimed(1, task);
        }
        for (int task = 1; task < length; task++) {
            story.claimed(1, task);
        }
        return story.claimed(2, 0);
    }

    @Example
    void a_task_of_a_group_waits_for_the_one_before_it_where_groups_keep_their_order() {
        Story story = new Story().trait(Trait.GROUP, 5_000, 7).enqueued(5_000);
        story.trait(Trait.GROUP, 0, 7).enqueued(0).claimed(3, 5_000);
        othersGoFirst(story, BOUND + 1).done(3, 5_000).claimed(2, 0);
        assertThat(found(story, IN_ORDER)).isEmpty();
        assertThat(found(story)).containsExactly(Anomaly.STARVED);
    }

    @Example
    void the_first_of_a_group_can_starve() {
        Story story = new Story().trait(Trait.GROUP, 0, 7).enqueued(0);
        assertThat(found(othersGoFirst(story, BOUND + 1).claimed(2, 0), IN_ORDER))
                .containsExactly(Anomaly.STARVED);
    }

    @Example
    void under_faults_a_dead_worker_may_have_had_the_task() {
        Story story = othersGoFirst(new Story().enqueued(0), BOUND + 1).claimed(2, 0);
        assertThat(found(story, Examination.FAULTY)).isEmpty();
    }
}
