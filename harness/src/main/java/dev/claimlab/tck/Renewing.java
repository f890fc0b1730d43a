package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim can be extended while the work goes on. */
public interface Renewing extends QueueContract {

    /** Work may take longer than the lease. */
    @Test
    @Shows(value = Anomaly.FALSE_RESCUE, early = true)
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

    /** It extends the claims of who beats, and no other's. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_heartbeat_extends_nobody_elses_claim(Bench bench) throws SQLException {
        KitWorker killed = bench.worker();
        KitWorker beating = bench.worker();
        List<Long> tasks = bench.enqueue(2);
        List<Claim> held = beating.claim(1);
        killed.claim(1);
        killed.die();
        beating.beatUntilRecovered(held);
        List<Long> done = new ArrayList<>(beating.complete(held));
        done.addAll(bench.worker().drain(1));
        done.addAll(beating.drain(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Nor the next one's on the same task, where claims are fenced. */
    @Test
    @Shows(Anomaly.STUCK)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_heartbeat_does_not_extend_the_next_claim(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        KitWorker killed = bench.worker();
        long task = bench.enqueue();
        Claim lost = late.claimOne();
        bench.passRecovery();
        killed.claimOne();
        killed.die();
        late.beatUntilRecovered(List.of(lost));
        List<Long> done = new ArrayList<>(bench.worker().drain(1));
        done.addAll(late.drain(1));
        assertThat(done).containsExactly(task);
    }
}
