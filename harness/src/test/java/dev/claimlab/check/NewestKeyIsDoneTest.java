package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewestKeyIsDoneTest {

    private static final RunPromises UNIQUE = new RunPromises(false, false, false, 0, false, true);
    private static final long KEY = 7;

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new NewestKeyIsDone(), story.quiet(), circumstances.promising(UNIQUE));
    }

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.CALM);
    }

    private static Story keyed(Story story, long task, long key) {
        return story.add(
                WriterId.ofProducer(0).number(),
                Operation.TRAIT,
                Stage.OK,
                Trait.KEY.ordinal(),
                task,
                Event.NO_HOLD,
                key);
    }

    /** A task of the key is added. */
    static Story added(Story story, long task) {
        return keyed(story, task, KEY).enqueued(task);
    }

    /** A task of the key is not added. */
    static Story collapsed(Story story, long task) {
        return collapseAnswered(keyed(story, task, KEY).enqueueSent(task), task);
    }

    private static Story collapseAnswered(Story story, long task) {
        return story.add(
                WriterId.ofProducer(0).number(),
                Operation.ENQUEUE,
                Stage.FAIL,
                1,
                task,
                Event.NO_HOLD,
                Event.COLLAPSED);
    }

    @Test
    void a_task_may_collapse_into_one_that_waits() {
        Story story = collapsed(added(new Story(), 0), 1).claimed(1, 0).done(1, 0);
        assertThat(found(story)).isEmpty();
    }

    @Test
    void a_task_that_collapses_into_one_that_is_running_is_lost() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0), 1).done(1, 0);
        assertThat(found(story)).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_that_collapses_into_one_that_is_done_is_lost() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0).done(1, 0), 1);
        assertThat(found(story)).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_later_task_of_the_key_does_not_make_up_for_it() {
        Story story = collapsed(added(new Story(), 0).claimed(1, 0), 1).done(1, 0);
        assertThat(found(added(story, 2).claimed(1, 2).done(1, 2))).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_of_another_key_does_not_stand_for_it() {
        Story story = collapsed(keyed(new Story(), 0, KEY + 1).enqueued(0), 1);
        assertThat(found(story.claimed(1, 0).done(1, 0))).containsExactly(Anomaly.LOST);
    }

    @Test
    void the_other_one_may_have_been_claimed_just_after() {
        Story story = keyed(added(new Story(), 0), 1, KEY)
                .claimSent(1, 1)
                .enqueueSent(1)
                .claimAnswered(1, 0);
        assertThat(found(collapseAnswered(story, 1).done(1, 0))).isEmpty();
    }

    @Test
    void the_other_one_may_have_been_added_just_before() {
        Story story = keyed(keyed(new Story(), 0, KEY), 1, KEY).enqueueSent(1).enqueueSent(0);
        collapseAnswered(story, 1).enqueueAnswered(0, Stage.OK).claimed(1, 0).done(1, 0);
        assertThat(found(story)).isEmpty();
    }

    @Test
    void a_task_given_back_may_stand_for_it() {
        Story story = added(new Story(), 0).claimed(1, 0).retried(1, 0, Retried.READY);
        assertThat(found(collapsed(story, 1).claimed(1, 0).done(1, 0))).isEmpty();
    }

    @Test
    void one_that_is_not_done_yet_may_stand_for_it() {
        assertThat(found(collapsed(added(new Story(), 0), 1).remaining(0, State.READY)))
                .isEmpty();
    }

    @Test
    void one_that_nobody_acknowledged_may_stand_for_it_where_it_was_seen() {
        Story story = collapsed(keyed(new Story(), 0, KEY).enqueued(0, Stage.UNKNOWN), 1);
        assertThat(found(story)).containsExactly(Anomaly.LOST);

        Story seen = collapsed(keyed(new Story(), 0, KEY).enqueued(0, Stage.UNKNOWN), 1);
        assertThat(found(seen.claimed(1, 0).done(1, 0))).isEmpty();
    }

    @Test
    void one_that_was_refused_stands_for_nobody() {
        Story story = collapsed(keyed(new Story(), 0, KEY).enqueued(0, Stage.FAIL), 1);
        assertThat(found(story)).containsExactly(Anomaly.LOST);
    }

    @Test
    void two_of_a_key_that_wait_are_twins() {
        Story story = added(added(new Story(), 0), 1);
        assertThat(found(story.claimed(1, 0).done(1, 0).claimed(1, 1).done(1, 1)))
                .containsExactly(Anomaly.TWINS);
    }

    @Test
    void one_that_waits_beside_one_that_runs_is_no_twin() {
        Story story = added(added(new Story(), 0).claimed(1, 0), 1);
        assertThat(found(story.done(1, 0).claimed(1, 1).done(1, 1))).isEmpty();
    }

    @Test
    void one_that_waits_beside_one_given_back_is_no_twin() {
        Story story = added(added(new Story(), 0).claimed(1, 0), 1).retried(1, 0, Retried.READY);
        assertThat(found(story.claimed(1, 0).done(1, 0).claimed(1, 1).done(1, 1)))
                .isEmpty();
    }

    @Test
    void one_added_while_a_claim_is_under_way_that_takes_the_other_is_no_twin() {
        Story story = added(added(new Story(), 0).claimSent(1, 1), 1);
        assertThat(found(story.claimAnswered(1, 0).done(1, 0).claimed(1, 1).done(1, 1)))
                .isEmpty();
    }

    @Test
    void under_faults_an_unknown_claim_may_have_taken_the_other() {
        Story story = added(added(new Story(), 0).claimBroken(1, Stage.UNKNOWN), 1);
        assertThat(found(story.claimed(2, 0).done(2, 0).claimed(2, 1).done(2, 1), Examination.FAULTY))
                .isEmpty();
    }

    @Test
    void where_nobody_promised_it_nothing_is_asked() {
        Story story = added(added(new Story(), 0), 1);
        assertThat(Examination.of(new NewestKeyIsDone(), story.quiet(), Examination.CALM))
                .isEmpty();
    }
}
