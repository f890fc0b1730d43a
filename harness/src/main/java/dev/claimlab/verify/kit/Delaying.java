package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task waits until it is due. */
public interface Delaying extends QueueContract {

    /** It cannot be claimed before it is due, and can be claimed then. */
    @Test
    @Detects(Anomaly.PREMATURE)
    default void a_task_is_not_claimed_before_it_is_due(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofHours(1));
        kitFixture.enqueue(later);
        kitFixture.pass(Duration.ofMinutes(59));
        assertThat(worker.claim(1)).isEmpty();
        kitFixture.pass(Duration.ofMinutes(2));
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed once it is due")
                .containsExactly(later.id());
    }

    /** A task that is not due does not block one that is. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_task_that_is_due_passes_one_that_is_not(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskIn(Duration.ofHours(1)));
        long due = kitFixture.enqueue();
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed of two tasks of which one is due")
                .containsExactly(due);
    }

    /** No duty removes a task that is due in weeks, and none makes it due earlier. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_is_due_in_weeks_is_done_then(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofDays(45));
        kitFixture.enqueue(later);
        kitFixture.passWeeks();
        assertThat(worker.claim(1)).as("what is claimed before a task is due").isEmpty();
        kitFixture.passWeeks();
        assertThat(worker.drain(1)).as("what is done once a task is due").containsExactly(later.id());
    }

    /** A task that became due is retried like any other. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(capabilities = {Capability.RETRIES, Capability.BACKS_OFF})
    default void a_delayed_task_that_failed_is_tried_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task later = kitFixture.taskIn(Duration.ofHours(1));
        kitFixture.enqueue(later);
        kitFixture.pass(Duration.ofHours(2));
        worker.retry(worker.claimOne(), Duration.ZERO);
        assertThat(worker.drain(1))
                .as("what is done of a delayed task that failed")
                .containsExactly(later.id());
    }
}
