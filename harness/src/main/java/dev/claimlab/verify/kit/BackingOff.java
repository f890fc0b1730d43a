package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed task comes back after its delay. */
public interface BackingOff extends QueueContract {

    /** It cannot be claimed before the delay ends, and can be claimed then. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_given_back_with_a_delay_waits_for_it(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        kitFixture.pass(Duration.ofMinutes(59));
        assertThat(worker.claim(1)).isEmpty();
        kitFixture.pass(Duration.ofMinutes(2));
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed after the delay")
                .containsExactly(task);
    }

    /** Where claims are fenced, a heartbeat that arrives after its task was given back does not change the task. */
    @Test
    @Detects(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_heartbeat_does_not_cut_the_delay_short(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        worker.renew(claim);
        kitFixture.pass(Duration.ofMinutes(30));
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** A worker that leaves frees what it holds, and not what it gave back. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void the_leaving_of_its_worker_does_not_cut_the_delay_short(KitFixture kitFixture) throws SQLException {
        KitWorker leaving = kitFixture.worker();
        kitFixture.enqueue();
        leaving.retry(leaving.claimOne(), Duration.ofHours(1));
        leaving.close();
        kitFixture.pass(Duration.ofMinutes(30));
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed before its delay is over, since its worker has left")
                .isEmpty();
    }

    /** The delay starts at the failure, not at the claim. */
    @Test
    @Detects(value = Anomaly.PREMATURE, early = true)
    default void a_delay_is_counted_from_the_failure(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        kitFixture.passWithoutDuties(
                kitFixture.options().lease().multipliedBy(3).dividedBy(4));
        worker.retry(claim, kitFixture.options().lease().dividedBy(2));
        kitFixture.pass(kitFixture.options().lease().dividedBy(4));
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** Where claims are fenced, a claim that was given back is over: giving it back again is refused. */
    @Test
    @Detects(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING, without = Capability.SILENT)
    default void a_second_give_back_does_not_cut_the_delay_short(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        assertThat(worker.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** The delay of a failed task begins now, whatever the clock of its worker says. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_delay_does_not_go_by_the_clock_of_the_worker(KitFixture kitFixture) throws SQLException {
        KitWorker slow = kitFixture.workerWhoseClockIsAhead(Duration.ofHours(-2));
        Task task = kitFixture.task();
        kitFixture.enqueue(task);
        slow.retry(slow.claimOne(), Duration.ofHours(1));
        KitWorker next = kitFixture.worker();
        assertThat(next.claim(1))
                .as("what is handed out of a task that a worker whose clock is slow gave back for an hour")
                .isEmpty();
        kitFixture.pass(Duration.ofMinutes(61));
        List<Long> claimed = new ArrayList<>(KitWorker.numbers(next.claim(1)));
        claimed.addAll(KitWorker.numbers(slow.claim(1)));
        assertThat(claimed).as("what is handed out when that hour is over").containsExactly(task.id());
    }
}
