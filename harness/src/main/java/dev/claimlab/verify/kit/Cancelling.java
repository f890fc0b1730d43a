package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cancelled task is not begun, and what its worker does afterwards does not undo the cancellation. */
public interface Cancelling extends QueueContract {

    /** The others are handed out. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    default void a_cancelled_task_is_not_handed_out(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(3);
        assertThat(kitFixture.control().cancel(tasks.get(1)))
                .as("whether a task that waits is cancelled")
                .isTrue();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of three tasks of which the second was cancelled")
                .containsExactlyInAnyOrder(tasks.get(0), tasks.get(2));
    }

    /** Either the cancellation is refused, or the completion. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    @AppliesTo(without = {Capability.HOLDS_TRANSACTION, Capability.SILENT})
    default void a_completion_does_not_undo_a_cancellation(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        boolean isCancelled = kitFixture.control().cancel(task);
        assertThat(worker.complete(claim))
                .as("whether the completion of a task is accepted whose cancellation was acknowledged: %s", isCancelled)
                .isEqualTo(!isCancelled);
    }

    /** A failure after the cancellation does not bring the task back. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.HOLDS_TRANSACTION)
    default void a_cancelled_task_that_is_given_back_does_not_return(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        boolean isCancelled = kitFixture.control().cancel(task);
        worker.retry(claim, Duration.ZERO);
        kitFixture.passBackOff();
        assertThat(worker.drain(1).contains(task))
                .as("whether a task is done again whose cancellation was acknowledged: %s", isCancelled)
                .isEqualTo(!isCancelled);
    }

    /** A heartbeat after the cancellation does not bring the task back. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    @AppliesTo(topics = Topic.RENEWING, without = Capability.HOLDS_TRANSACTION)
    default void a_late_heartbeat_does_not_undo_a_cancellation(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        boolean isCancelled = kitFixture.control().cancel(task);
        worker.renew(claim);
        worker.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1).contains(task))
                .as("whether a task is done after a heartbeat whose cancellation was acknowledged: %s", isCancelled)
                .isEqualTo(!isCancelled);
    }

    /** Recovery does not bring the task back. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    default void a_cancelled_task_of_a_killed_worker_does_not_return(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        killed.die();
        boolean isCancelled = kitFixture.control().cancel(task);
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1).contains(task))
                .as("whether a task is done whose cancellation was acknowledged: %s", isCancelled)
                .isEqualTo(!isCancelled);
    }

    /** It is too late. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    default void a_task_that_is_done_is_not_cancelled(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.worker().drain(1);
        assertThat(kitFixture.control().cancel(task))
                .as("whether a task is cancelled that is done")
                .isFalse();
    }

    /** A task that is due later can be cancelled before. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    @AppliesTo(topics = Topic.DELAYING)
    default void a_delayed_task_that_was_cancelled_never_comes(KitFixture kitFixture) throws SQLException {
        Task later = kitFixture.taskIn(Duration.ofHours(1));
        kitFixture.enqueue(later);
        boolean isCancelled = kitFixture.control().cancel(later.id());
        kitFixture.pass(Duration.ofHours(2));
        assertThat(kitFixture.worker().drain(1).contains(later.id()))
                .as("whether a delayed task is done whose cancellation was acknowledged: %s", isCancelled)
                .isEqualTo(!isCancelled);
    }

    /** The queue itself says so, or does not keep the task. */
    @Test
    @Detects(Anomaly.CANCEL_IGNORED)
    @AppliesTo(capabilities = Capability.TELLS_REMAINING)
    default void a_cancelled_task_is_kept_as_cancelled_if_at_all(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(2);
        kitFixture.control().cancel(tasks.get(0));
        assertThat(kitFixture.remaining())
                .extracting(Remaining::state)
                .filteredOn(state -> state != Remaining.State.CANCELLED)
                .as("the states of two tasks of which one was cancelled, apart from CANCELLED")
                .containsExactly(Remaining.State.READY);
    }
}
