package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Task;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Urgent tasks go first. */
public interface Prioritizing extends QueueContract {

    /** Whenever they came. */
    @Test
    @Shows(Anomaly.ORDER_BROKEN)
    default void urgent_tasks_go_first(Bench bench) throws SQLException {
        Task low = bench.taskOf(1);
        Task high = bench.taskOf(9);
        Task middle = bench.taskOf(5);
        bench.enqueue(low, high, middle);
        assertThat(bench.worker().drain(1)).isEqualTo(List.of(high.id(), middle.id(), low.id()));
    }
}
