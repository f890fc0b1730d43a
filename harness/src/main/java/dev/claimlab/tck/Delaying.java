package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Task;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task waits until it is due. */
public interface Delaying extends QueueContract {

    /** Not before its time, and then at once. */
    @Test
    @Shows(Anomaly.PREMATURE)
    default void a_task_is_not_claimed_before_it_is_due(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        Task later = bench.taskIn(Duration.ofHours(1));
        bench.enqueue(later);
        bench.pass(Duration.ofMinutes(59));
        assertThat(worker.claim(1)).isEmpty();
        bench.pass(Duration.ofMinutes(2));
        assertThat(worker.claimOne().task()).isEqualTo(later.id());
    }

    /** One that waits does not hold up the others. */
    @Test
    @Shows(Anomaly.FALSE_EMPTY)
    default void a_task_that_is_due_passes_one_that_is_not(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue(bench.taskIn(Duration.ofHours(1)));
        long due = bench.enqueue();
        assertThat(worker.claimOne().task()).isEqualTo(due);
    }
}
