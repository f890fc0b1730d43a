package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A failed task comes back when the queue said that it would. */
public interface Rescheduling extends QueueContract {

    /** It cannot be claimed before that time. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_given_back_is_not_claimed_before_it_is_due_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ofHours(1))).isEqualTo(Retried.READY);
        assertThat(DueAgain.of(kitFixture, worker).claimedBefore(kitFixture.worker()))
                .as("what is claimed before the due_at that retry returned")
                .isEmpty();
    }

    /** It can be claimed from that time on. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_given_back_is_claimed_once_it_is_due_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ofHours(1))).isEqualTo(Retried.READY);
        assertThat(KitWorker.numbers(DueAgain.of(kitFixture, worker).claimedAfter(kitFixture.worker())))
                .as("what is claimed after the due_at that retry returned")
                .containsExactly(task);
    }

    /** Each failure is followed by a wait of its own. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_that_fails_again_waits_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        for (int attempt = 1; attempt < kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(claim, Duration.ofHours(1));
            DueAgain due = DueAgain.of(kitFixture, worker);
            assertThat(due.claimedBefore(worker))
                    .as("what is claimed before the due_at that retry returned after attempt " + attempt)
                    .isEmpty();
            claim = due.claimedOneAfter(worker);
        }
        assertThat(worker.complete(claim))
                .as("whether the last attempt is completed")
                .isTrue();
    }

    /** Where claims are fenced, a heartbeat that arrives after its task was given back does not change the task. */
    @Test
    @Detects(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_heartbeat_leaves_a_task_due_when_it_was(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        DueAgain due = DueAgain.of(kitFixture, worker);
        worker.renew(claim);
        assertThat(due.claimedBefore(kitFixture.worker()))
                .as("what is claimed before the due_at that retry returned, after a late heartbeat")
                .isEmpty();
    }

    /** Where claims are fenced, a claim that was given back is over: giving it back again is refused. */
    @Test
    @Detects(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING, without = Capability.SILENT)
    default void a_second_give_back_leaves_a_task_due_when_it_was(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        DueAgain due = DueAgain.of(kitFixture, worker);
        assertThat(worker.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
        assertThat(due.claimedBefore(kitFixture.worker()))
                .as("what is claimed before the due_at that the first retry returned")
                .isEmpty();
    }
}
