package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
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
}
