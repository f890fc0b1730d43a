package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task that failed too often is kept and not tried again. */
public interface Burying extends QueueContract {

    /** As many attempts as the options allow, and the task is still there for a human. */
    @Test
    @Detects(Anomaly.ATTEMPTS_EXCEEDED)
    default void a_task_that_failed_too_often_is_kept_and_not_tried_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        for (int attempt = 1; attempt < kitFixture.options().attemptLimit(); attempt++) {
            assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        }
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.DEAD);
        kitFixture.passRecovery();
        assertThat(worker.claim(1)).isEmpty();
        assertThat(kitFixture.remaining()).singleElement().satisfies(kept -> {
            assertThat(kept.task()).isEqualTo(task);
            assertThat(kept.state()).isEqualTo(Remaining.State.DEAD);
        });
    }

    /** A dead task does not stand in the way. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_dead_task_does_not_hold_up_the_others(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("one"));
        for (int attempt = 1; attempt <= kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimOne(), Duration.ZERO);
        }
        kitFixture.enqueue(kitFixture.taskOf("one"));
        assertThat(worker.drain(1)).hasSize(1);
    }

    /** Where a claim counts as an attempt, one that kills its workers is not claimed again, neither at once nor later. */
    @Test
    @Detects(value = Anomaly.ATTEMPTS_EXCEEDED, early = true)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_its_workers_is_not_tried_again(KitFixture kitFixture) throws SQLException {
        killAsManyAsMayTry(kitFixture);
        assertThat(kitFixture.worker().claimBeforeDuties(1)).isEmpty();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** Nor is it forgotten: it is as dead as one that failed. */
    @Test
    @Detects(Anomaly.LIMBO)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_its_workers_is_kept_for_a_human(KitFixture kitFixture) throws SQLException {
        killAsManyAsMayTry(kitFixture);
        kitFixture.passRecovery();
        assertThat(kitFixture.remaining())
                .extracting(Remaining::state)
                .as("what is said of a task that killed as many workers as may try it")
                .containsExactly(Remaining.State.DEAD);
    }

    /** Where claims are fenced, a last attempt that ends after its task was buried cannot complete it. */
    @Test
    @Detects(Anomaly.UNFENCED_COMPLETION)
    @AppliesTo(topics = Topic.FENCING, capabilities = Capability.RECOVERS)
    default void a_dead_task_is_not_completed(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, late);
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        assertThat(kitFixture.remaining()).extracting(Remaining::state).containsExactly(Remaining.State.DEAD);
        assertThat(late.complete(lost)).isFalse();
    }

    /** The last attempt has as much time as any other. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void nobody_buries_a_task_that_is_worked_on(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, worker);
        Claim held = worker.claimOne();
        kitFixture.pass(kitFixture.options().lease().dividedBy(2));
        assertThat(worker.complete(held)).isTrue();
    }

    /** What is dead and old does not keep anybody from seeing what a killed worker held. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_dead_task_does_not_hide_what_a_killed_worker_held(KitFixture kitFixture) throws SQLException {
        KitWorker failing = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, failing);
        failing.retry(failing.claimOne(), Duration.ZERO);
        failing.close();
        long task = kitFixture.enqueue();
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().claimOne().task()).isEqualTo(task);
    }

    /** One task and its workers, each of whom is killed; the last is not recovered yet. */
    private static void killAsManyAsMayTry(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueue();
        for (int attempt = 1; attempt <= kitFixture.options().attemptLimit(); attempt++) {
            KitWorker killed = kitFixture.worker();
            killed.claimOne();
            killed.die();
            kitFixture.passRecoveryWithoutDuties();
        }
    }

    /** One task of which all attempts but the last have failed. */
    private static void failUntilTheLastAttempt(KitFixture kitFixture, KitWorker worker) throws SQLException {
        kitFixture.enqueue();
        for (int attempt = 1; attempt < kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimOne(), Duration.ZERO);
        }
    }
}
