package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim is valid for a limited time. */
public interface Leasing extends QueueContract {

    /** A claim is valid for the whole lease. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void a_claim_is_nobody_elses_before_its_lease_ends(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        kitFixture.pass(kitFixture.options().lease().multipliedBy(3).dividedBy(4));
        assertThat(kitFixture.worker().claim(1)).isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** The lease begins with the claim, however long the task was there before. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void a_claim_of_a_task_that_waited_long_is_nobody_elses_before_its_lease_ends(KitFixture kitFixture)
            throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        kitFixture.passRecovery();
        Claim claim = worker.claimOne();
        kitFixture.pass(kitFixture.options().lease().multipliedBy(3).dividedBy(4));
        assertThat(kitFixture.worker().claim(1)).isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** When the lease has ended, another worker can claim the task. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_can_be_claimed_again_after_the_lease(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.worker().claimOne();
        kitFixture.passRecovery();
        KitWorker next = kitFixture.worker();
        List<Claim> again = next.claim(1);
        assertThat(KitWorker.numbers(again))
                .as("what is claimed after the lease")
                .containsExactly(task);
        assertThat(next.complete(again)).hasSize(1);
    }

    /** When the lease has ended, a worker whose clock is slow can claim the task, too. */
    @Test
    @Detects(Anomaly.STUCK)
    default void the_end_of_a_lease_does_not_go_by_the_clock_of_the_next_worker(KitFixture kitFixture)
            throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.worker().claimOne();
        kitFixture.passRecovery();
        KitWorker slow = kitFixture.workerWhoseClockIsAhead(Duration.ofHours(-1));
        assertThat(KitWorker.numbers(slow.claim(1)))
                .as("what a worker whose clock is behind claims after the lease")
                .containsExactly(task);
    }

    /** A worker whose clock is slow has the whole lease too. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void a_lease_does_not_go_by_the_clock_of_the_worker(KitFixture kitFixture) throws SQLException {
        KitWorker slow = kitFixture.workerWhoseClockIsAhead(Duration.ofHours(-1));
        kitFixture.enqueue();
        Claim claim = slow.claimOne();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
        assertThat(slow.complete(claim)).isTrue();
    }

    /** A lease ends for all workers, and for the duties of all processes, at the same moment. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void a_worker_whose_clock_is_fast_takes_nothing_that_is_held(KitFixture kitFixture) throws SQLException {
        KitWorker holder = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = holder.claimOne();
        KitWorker fast = kitFixture.workerWhoseClockIsAhead(Duration.ofDays(1));
        fast.performDuties();
        assertThat(fast.claim(1))
                .as("what a worker whose clock is ahead by a day is handed out while another one holds the only task")
                .isEmpty();
        assertThat(holder.complete(claim)).isTrue();
    }
}
