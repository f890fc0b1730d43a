package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A failed task comes back. */
public interface Retrying extends QueueContract {

    /** At once, for anybody. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_task_given_back_can_be_claimed_again(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        long task = bench.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        worker.close();
        KitWorker other = bench.worker();
        Claim again = other.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(other.complete(again)).isTrue();
        assertThat(other.claim(1)).isEmpty();
    }

    /** Also by the one that failed. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_worker_can_claim_again_what_it_gave_back(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        assertThat(worker.complete(worker.claimOne())).isTrue();
    }
}
