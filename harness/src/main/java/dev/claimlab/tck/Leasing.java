package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A claim is valid for a time. */
public interface Leasing extends QueueContract {

    /** Whoever claimed has the whole lease. */
    @Test
    @Shows(Anomaly.FALSE_RESCUE)
    default void a_claim_is_nobody_elses_before_its_lease_ends(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        bench.pass(bench.options().lease().multipliedBy(9).dividedBy(10));
        assertThat(bench.worker().claim(1)).isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** And after it, the task is free. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_task_can_be_claimed_again_after_the_lease(Bench bench) throws SQLException {
        long task = bench.enqueue();
        bench.worker().claimOne();
        bench.passRecovery();
        KitWorker next = bench.worker();
        Claim again = next.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(next.complete(again)).isTrue();
    }

    /** Even who has a clock that is slow has the whole lease. */
    @Test
    @Shows(Anomaly.FALSE_RESCUE)
    default void a_lease_does_not_go_by_the_clock_of_the_worker(Bench bench) throws SQLException {
        KitWorker slow = bench.workerWhoseClockIsSlow(Duration.ofHours(1));
        bench.enqueue();
        Claim claim = slow.claimOne();
        assertThat(bench.worker().claim(1)).isEmpty();
        assertThat(slow.complete(claim)).isTrue();
    }
}
