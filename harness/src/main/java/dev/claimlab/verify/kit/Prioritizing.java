package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Urgent tasks are claimed first. */
public interface Prioritizing extends QueueContract {

    /** The order of enqueueing does not matter. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void urgent_tasks_go_first(KitFixture kitFixture) throws SQLException {
        Task low = kitFixture.taskOf(1);
        Task high = kitFixture.taskOf(9);
        Task middle = kitFixture.taskOf(5);
        kitFixture.enqueue(low, high, middle);
        assertThat(kitFixture.worker().drain(1)).isEqualTo(List.of(high.id(), middle.id(), low.id()));
    }

    /** Priorities are numbers: they are not compared as text, and may be negative, large or equal. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void priorities_are_compared_as_numbers(KitFixture kitFixture) throws SQLException {
        Task two = kitFixture.taskOf(2);
        Task ten = kitFixture.taskOf(10);
        Task below = kitFixture.taskOf(-1);
        Task farBelow = kitFixture.taskOf(-20);
        Task hundred = kitFixture.taskOf(100);
        kitFixture.enqueue(two, ten, below, farBelow, hundred);
        assertThat(kitFixture.worker().drain(1))
                .as("the order of tasks with the priorities 2, 10, -1, -20 and 100")
                .isEqualTo(List.of(hundred.id(), ten.id(), two.id(), below.id(), farBelow.id()));
    }

    /** An urgent task that is not due does not hold up others, and goes first once it is due. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(capabilities = Capability.DELAY)
    default void an_urgent_task_goes_first_once_it_is_due(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task urgent = kitFixture.taskIn(9, Duration.ofHours(1));
        kitFixture.enqueue(urgent, kitFixture.taskOf(1));
        assertThat(worker.drain(1)).hasSize(1);
        Task plain = kitFixture.taskOf(1);
        kitFixture.enqueue(plain);
        kitFixture.pass(Duration.ofHours(2));
        assertThat(worker.drain(1)).isEqualTo(List.of(urgent.id(), plain.id()));
    }

    /** A task that failed keeps its priority. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(capabilities = {Capability.RETRIES, Capability.BACKS_OFF})
    default void an_urgent_task_that_failed_is_still_urgent(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task urgent = kitFixture.taskOf(9);
        Task plain = kitFixture.taskOf(1);
        kitFixture.enqueue(urgent, plain);
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        kitFixture.pass(Duration.ofHours(2));
        assertThat(worker.drain(1)).isEqualTo(List.of(urgent.id(), plain.id()));
    }

    /** The most urgent task of all goes first, and not that of the oldest ones. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void an_urgent_task_passes_a_thousand_others(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, kitFixture::task));
        Task urgent = kitFixture.taskOf(9);
        kitFixture.enqueue(urgent);
        List<Long> claimed = KitWorker.numbers(kitFixture.worker().claim(1));
        OtherAnomalyError.throwIfNothing(claimed);
        assertThat(claimed)
                .as("what is handed out first of a thousand tasks and a more urgent one")
                .startsWith(urgent.id());
    }
}
