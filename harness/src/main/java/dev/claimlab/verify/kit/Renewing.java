package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim can be renewed while the work goes on. */
public interface Renewing extends QueueContract {

    /** Work may take longer than the lease. */
    @Test
    @Detects(value = Anomaly.FALSE_RESCUE, early = true)
    default void a_renewed_claim_outlives_its_lease(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        for (int beat = 0; beat < 5; beat++) {
            kitFixture.pass(kitFixture.options().lease().multipliedBy(2).dividedBy(3));
            worker.renew(claim);
        }
        assertThat(other.claim(1)).isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** A claim can be renewed as often as the work needs. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void a_claim_that_was_renewed_sixty_times_is_still_held(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.beat(60, kitFixture.options().lease().dividedBy(2), claim);
        assertThat(kitFixture.worker().claim(1))
                .as("what another worker claims after sixty heartbeats")
                .isEmpty();
        assertThat(worker.complete(claim)).isTrue();
    }

    /** A worker without claims may renew nothing. */
    @Test
    @Detects(Anomaly.STUCK)
    default void an_idle_worker_may_renew_nothing(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        worker.renew();
        long task = kitFixture.enqueue();
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed after a heartbeat without claims")
                .containsExactly(task);
    }

    /** A heartbeat renews its worker's claims, and no other worker's. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_heartbeat_extends_nobody_elses_claim(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        KitWorker beating = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(2);
        List<Claim> held = beating.claim(1);
        killed.claim(1);
        killed.die();
        beating.beatUntilRecovered(held);
        List<Long> done = new ArrayList<>(beating.complete(held));
        done.addAll(kitFixture.worker().drain(1));
        done.addAll(beating.drain(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Where claims are fenced, a late heartbeat does not renew the next claim on the same task. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_heartbeat_does_not_extend_the_next_claim(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker killed = kitFixture.worker();
        long task = kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        killed.claimOne();
        killed.die();
        late.beatUntilRecovered(List.of(lost));
        List<Long> done = new ArrayList<>(kitFixture.worker().drain(1));
        done.addAll(late.drain(1));
        assertThat(done).containsExactly(task);
    }

    /** A heartbeat that arrives after its task was completed leaves it completed. */
    @Test
    @Detects(Anomaly.RESURRECTED)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void a_late_heartbeat_does_not_bring_a_completed_task_back(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.complete(claim);
        worker.renew(claim);
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after the only task was completed, and renewed by a late heartbeat")
                .isEmpty();
    }

    /** A heartbeat of a worker whose clock is slow keeps its claim, too. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    @AppliesTo(topics = Topic.LEASING)
    default void a_heartbeat_does_not_go_by_the_clock_of_the_worker(KitFixture kitFixture) throws SQLException {
        KitWorker slow = kitFixture.workerWhoseClockIsAhead(Duration.ofDays(-1));
        kitFixture.enqueue();
        Claim claim = slow.claimOne();
        slow.renew(claim);
        assertThat(kitFixture.worker().claim(1))
                .as("what another worker is handed out after a heartbeat of one whose clock is behind by a day")
                .isEmpty();
    }
}
