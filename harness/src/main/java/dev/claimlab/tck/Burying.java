package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Remaining;
import dev.claimlab.strategy.Retried;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task that failed too often is kept and not tried again. */
public interface Burying extends QueueContract {

    /** As many attempts as the options allow, and the task is still there for a human. */
    @Test
    @Shows(Anomaly.ATTEMPTS_EXCEEDED)
    default void a_task_that_failed_too_often_is_kept_and_not_tried_again(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        long task = bench.enqueue();
        for (int attempt = 1; attempt < bench.options().attemptLimit(); attempt++) {
            assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        }
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.DEAD);
        bench.passRecovery();
        assertThat(worker.claim(1)).isEmpty();
        assertThat(bench.remaining()).singleElement().satisfies(kept -> {
            assertThat(kept.task()).isEqualTo(task);
            assertThat(kept.state()).isEqualTo(Remaining.State.DEAD);
        });
    }

    /** A dead task does not stand in the way. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_dead_task_does_not_hold_up_the_others(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue(bench.taskOf("one"));
        for (int attempt = 1; attempt <= bench.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimOne(), Duration.ZERO);
        }
        bench.enqueue(bench.taskOf("one"));
        assertThat(worker.drain(1)).hasSize(1);
    }

    /** Where a claim counts as an attempt, one that kills its workers is not claimed again, whoever comes first afterwards. */
    @Test
    @Shows(Anomaly.ATTEMPTS_EXCEEDED)
    default void a_task_that_killed_its_workers_is_not_tried_again_before_any_duty(Bench bench) throws SQLException {
        bench.enqueue();
        for (int attempt = 1; attempt <= bench.options().attemptLimit(); attempt++) {
            KitWorker killed = bench.worker();
            killed.claimOne();
            killed.die();
            bench.passRecoveryWithoutDuties();
        }
        if (bench.countsClaims()) {
            assertThat(bench.worker().claimBeforeDuties(1)).isEmpty();
        }
    }
}
