package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of one group keep their order, one at a time. */
public interface Ordering extends QueueContract {

    /** The second task cannot be claimed before the first is completed. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void the_next_of_a_group_waits_for_the_first(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        Claim claim = one.claimOne();
        assertThat(claim.task()).isEqualTo(first.id());
        assertThat(other.claim(1)).isEmpty();
        assertThat(one.complete(claim)).isTrue();
        assertThat(other.claimOne().task()).isEqualTo(second.id());
    }

    /** A failure of the first task does not let the second pass. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void a_failed_first_of_a_group_is_still_the_first(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task first = kitFixture.taskOf("a");
        Task second = kitFixture.taskOf("a");
        kitFixture.enqueue(first, second);
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        assertThat(worker.claim(1)).isEmpty();
        kitFixture.pass(Duration.ofHours(2));
        assertThat(worker.drain(1)).isEqualTo(List.of(first.id(), second.id()));
    }

    /** Groups may run concurrently or one after the other, each in its order. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    default void each_group_keeps_its_order(KitFixture kitFixture) throws SQLException {
        List<Task> tasks = List.of(
                kitFixture.taskOf("a"),
                kitFixture.taskOf("b"),
                kitFixture.taskOf("a"),
                kitFixture.taskOf("c"),
                kitFixture.taskOf("b"));
        kitFixture.enqueue(tasks.toArray(Task[]::new));
        List<Long> done = kitFixture.worker().drain(1);
        assertThat(done).hasSize(tasks.size());
        assertThat(done).containsSubsequence(tasks.get(0).id(), tasks.get(2).id());
        assertThat(done).containsSubsequence(tasks.get(1).id(), tasks.get(4).id());
    }
}
