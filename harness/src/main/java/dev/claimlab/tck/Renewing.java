package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A claim can be extended while the work goes on. */
public interface Renewing extends QueueContract {

    /** Work may take longer than the lease. */
    @Test
    @Shows(Anomaly.FALSE_RESCUE)
    default void a_renewed_claim_outlives_its_lease(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        KitWorker other = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        for (int beat = 0; beat < 5; beat++) {
            bench.pass(bench.options().lease().multipliedBy(2).dividedBy(3));
            worker.renew(claim);
        }
        assertThat(other.claim(1)).isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** A worker that holds nothing may beat too. */
    @Test
    @Shows(Anomaly.STUCK)
    default void an_idle_worker_may_renew_nothing(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        worker.renew();
        long task = bench.enqueue();
        assertThat(worker.claimOne().task()).isEqualTo(task);
    }
}
