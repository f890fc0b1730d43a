package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Remaining;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
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

    /** Where a claim counts as an attempt, one that kills its workers is not claimed again, neither at once nor later. */
    @Test
    @Shows(value = Anomaly.ATTEMPTS_EXCEEDED, early = true)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_its_workers_is_not_tried_again(Bench bench) throws SQLException {
        killAsManyAsMayTry(bench);
        assertThat(bench.worker().claimBeforeDuties(1)).isEmpty();
        bench.passRecovery();
        assertThat(bench.worker().claim(1)).isEmpty();
    }

    /** Nor is it forgotten: it is as dead as one that failed. */
    @Test
    @Shows(Anomaly.LIMBO)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_its_workers_is_kept_for_a_human(Bench bench) throws SQLException {
        killAsManyAsMayTry(bench);
        bench.passRecovery();
        assertThat(bench.remaining())
                .extracting(Remaining::state)
                .as("what is said of a task that killed as many workers as may try it")
                .containsExactly(Remaining.State.DEAD);
    }

    /** Where claims are fenced, a last attempt that ends after its task was buried cannot complete it. */
    @Test
    @Shows(Anomaly.UNFENCED_COMPLETION)
    @AppliesTo(topics = Topic.FENCING, capabilities = Capability.RECOVERS)
    default void a_dead_task_is_not_completed(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        failUntilTheLastAttempt(bench, late);
        Claim lost = late.claimOne();
        bench.passRecovery();
        assertThat(bench.remaining()).extracting(Remaining::state).containsExactly(Remaining.State.DEAD);
        assertThat(late.complete(lost)).isFalse();
    }

    /** The last attempt has as much time as any other. */
    @Test
    @Shows(Anomaly.FALSE_RESCUE)
    default void nobody_buries_a_task_that_is_worked_on(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        failUntilTheLastAttempt(bench, worker);
        Claim held = worker.claimOne();
        bench.pass(bench.options().lease().dividedBy(2));
        assertThat(worker.complete(held)).isTrue();
    }

    /** What is dead and old does not keep anybody from seeing what a killed worker held. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_dead_task_does_not_hide_what_a_killed_worker_held(Bench bench) throws SQLException {
        KitWorker failing = bench.worker();
        failUntilTheLastAttempt(bench, failing);
        failing.retry(failing.claimOne(), Duration.ZERO);
        failing.close();
        long task = bench.enqueue();
        KitWorker killed = bench.worker();
        killed.claimOne();
        killed.die();
        bench.passRecovery();
        assertThat(bench.worker().claimOne().task()).isEqualTo(task);
    }

    /** One task and its workers, each of whom is killed; the last is not recovered yet. */
    private static void killAsManyAsMayTry(Bench bench) throws SQLException {
        bench.enqueue();
        for (int attempt = 1; attempt <= bench.options().attemptLimit(); attempt++) {
            KitWorker killed = bench.worker();
            killed.claimOne();
            killed.die();
            bench.passRecoveryWithoutDuties();
        }
    }

    /** One task of which all attempts but the last have failed. */
    private static void failUntilTheLastAttempt(Bench bench, KitWorker worker) throws SQLException {
        bench.enqueue();
        for (int attempt = 1; attempt < bench.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimOne(), Duration.ZERO);
        }
    }
}
