package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import org.junit.jupiter.api.Test;

final class RecoveredInTimeTest {

    private static final long BOUND = 1_000_000;
    private static final Circumstances BOUNDED = Examination.FAULTY.recoveringWithin(BOUND);

    /**
     * Worker 1 is killed with task 0; this long after, worker 3 finds nothing, and then worker 2 completes the task.
     */
    private static Story idleAfter(long nanos) {
        Story killed = killed();
        return killed.at(killed.nowNanos() + nanos).claimed(3).claimed(2, 0).done(2, 0);
    }

    private static Story killed() {
        return new Story().enqueued(0).claimed(1, 0).harmed(1, 1).healed(1, 1);
    }

    @Test
    void an_orphan_that_comes_back_in_time_is_fine() {
        assertThat(Examination.of(new RecoveredInTime(), idleAfter(BOUND / 2), BOUNDED))
                .isEmpty();
    }

    @Test
    void an_orphan_that_idle_workers_cannot_find_in_time_is_stuck() {
        assertThat(Examination.of(new RecoveredInTime(), idleAfter(BOUND * 2), BOUNDED))
                .containsExactly(Anomaly.STUCK);
    }

    @Test
    void a_poll_beside_the_claim_that_takes_the_orphan_proves_nothing() {
        Story killed = killed();
        Story late = killed.at(killed.nowNanos() + BOUND * 2)
                .claimSent(2, 1)
                .claimed(3)
                .claimAnswered(2, 0)
                .done(2, 0);
        assertThat(Examination.of(new RecoveredInTime(), late, BOUNDED)).isEmpty();
    }

    @Test
    void a_poll_beside_a_claim_that_takes_another_task_proves_nothing() {
        Story killed = killed().enqueued(1);
        Story late = killed.at(killed.nowNanos() + BOUND * 2)
                .claimSent(2, 1)
                .claimed(3)
                .claimAnswered(2, 1)
                .claimed(2, 0)
                .done(2, 0);
        assertThat(Examination.of(new RecoveredInTime(), late, BOUNDED)).isEmpty();
    }

    @Test
    void the_time_counts_from_the_first_duty_that_succeeds_after_the_fault() {
        Story late =
                dutyPerformed(killed().at(BOUND * 3)).claimed(3).claimed(2, 0).done(2, 0);
        assertThat(Examination.of(new RecoveredInTime(), late, BOUNDED)).isEmpty();
    }

    @Test
    void a_duty_that_succeeds_and_does_not_take_the_orphan_back_in_time_is_stuck() {
        Story performed = dutyPerformed(killed());
        Story late = performed.at(performed.nowNanos() + BOUND * 2).claimed(3);
        assertThat(Examination.of(new RecoveredInTime(), late.claimed(2, 0).done(2, 0), BOUNDED))
                .containsExactly(Anomaly.STUCK);
    }

    private static Story dutyPerformed(Story story) {
        int duties = WriterId.SHARED_DUTIES.number();
        return story.add(duties, Operation.DUTY, Stage.OK, 1, Event.NO_TASK, Event.NO_HOLD, 0);
    }

    @Test
    void where_no_bound_is_known_nothing_is_too_late() {
        assertThat(Examination.of(new RecoveredInTime(), idleAfter(BOUND * 2), Examination.FAULTY))
                .isEmpty();
    }

    @Test
    void an_orphan_that_waits_behind_other_tasks_is_not_stuck() {
        Story killed = killed();
        Story busy = killed.at(killed.nowNanos() + BOUND * 2).claimed(2, 0).done(2, 0);
        assertThat(Examination.of(new RecoveredInTime(), busy, BOUNDED)).isEmpty();
    }
}
