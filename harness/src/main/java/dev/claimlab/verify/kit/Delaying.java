package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
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
        assertThat(worker.claimOne().task()).isEqualTo(later.id());
    }

    /** A task that is not due does not block one that is. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_task_that_is_due_passes_one_that_is_not(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskIn(Duration.ofHours(1)));
        long due = kitFixture.enqueue();
        assertThat(worker.claimOne().task()).isEqualTo(due);
    }
}
