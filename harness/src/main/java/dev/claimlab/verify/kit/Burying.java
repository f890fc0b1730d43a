package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task that failed too often is kept and not retried. */
public interface Burying extends QueueContract {

    /** The task gets as many attempts as the options allow, and no more, however much time passes. */
    @Test
    @Detects(Anomaly.ATTEMPTS_EXCEEDED)
    default void a_task_that_failed_too_often_is_kept_and_not_tried_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, worker);
        assertThat(worker.retry(worker.claimGivenBack(), Duration.ZERO))
                .as("what is said when the last attempt fails")
                .isNotEqualTo(Retried.NOT_OURS);
        kitFixture.passWeeks();
        assertThat(worker.claim(1))
                .as("what is claimed after a task failed as often as it may be tried")
                .isEmpty();
    }

    /** A task that failed too often is kept as dead, for inspection. */
    @Test
    @Detects(Anomaly.LIMBO)
    @AppliesTo(capabilities = Capability.TELLS_REMAINING)
    default void a_task_that_failed_too_often_is_kept_for_a_human(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, worker);
        worker.retry(worker.claimGivenBack(), Duration.ZERO);
        kitFixture.passRecovery();
        assertThat(kitFixture.remaining())
                .extracting(Remaining::state)
                .as("what is said of a task that failed as often as it may be tried")
                .containsExactly(Remaining.State.DEAD);
    }

    /** A task is tried as often as it may be, and not given up before. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_is_not_given_up_before_its_last_attempt(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = failUntilTheLastAttempt(kitFixture, worker);
        assertThat(worker.complete(List.of(worker.claimGivenBack())))
                .as("what is completed in the last attempt")
                .containsExactly(task);
    }

    /** A dead task does not block the next task of its group. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_dead_task_does_not_hold_up_the_others(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("one"));
        for (int attempt = 1; attempt <= kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimGivenBack(), Duration.ZERO);
        }
        kitFixture.enqueue(kitFixture.taskOf("one"));
        assertThat(worker.drain(1)).hasSize(1);
    }

    /** Where a claim counts as an attempt, a task that killed its workers is not claimed again, at once or later. */
    @Test
    @Detects(value = Anomaly.ATTEMPTS_EXCEEDED, early = true)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_its_workers_is_not_tried_again(KitFixture kitFixture) throws SQLException {
        killAsManyAsMayTry(kitFixture);
        assertThat(kitFixture.worker().claimBeforeDuties(1)).isEmpty();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** Attempts that ended in the death of a worker and those that failed count together. */
    @Test
    @Detects(Anomaly.ATTEMPTS_EXCEEDED)
    @AppliesTo(capabilities = Capability.RECOVERS)
    default void a_task_that_killed_workers_and_then_failed_is_not_tried_again(KitFixture kitFixture)
            throws SQLException {
        kill(kitFixture, kitFixture.options().attemptLimit() - 1);
        KitWorker last = kitFixture.worker();
        last.retry(last.claimOne(), Duration.ZERO);
        kitFixture.passWeeks();
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after a task killed workers and then failed, together as often as it may be tried")
                .isEmpty();
    }

    /** A task that killed its workers is kept as dead, like one that failed. */
    @Test
    @Detects(Anomaly.LIMBO)
    @AppliesTo(capabilities = {Capability.RECOVERS, Capability.TELLS_REMAINING})
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
    @AppliesTo(
            topics = Topic.FENCING,
            capabilities = {Capability.RECOVERS, Capability.TELLS_REMAINING},
            without = Capability.SILENT)
    default void a_dead_task_is_not_completed(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, late);
        Claim lost = late.claimGivenBack();
        kitFixture.passRecovery();
        CouldNotBeAskedException.throwIf(notBuried(kitFixture));
        assertThat(late.complete(lost)).isFalse();
    }

    /** A heartbeat that arrives after its task died does not raise it. */
    @Test
    @Detects(Anomaly.ATTEMPTS_EXCEEDED)
    @AppliesTo(topics = {Topic.FENCING, Topic.RENEWING})
    default void a_late_heartbeat_does_not_raise_a_dead_task(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, worker);
        Claim last = worker.claimGivenBack();
        worker.retry(last, Duration.ZERO);
        worker.renew(last);
        kitFixture.passWeeks();
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after a task died, and was renewed by a late heartbeat")
                .isEmpty();
    }

    /** A worker that leaves frees what it holds, and not what has died. */
    @Test
    @Detects(Anomaly.ATTEMPTS_EXCEEDED)
    default void the_leaving_of_its_worker_does_not_raise_a_dead_task(KitFixture kitFixture) throws SQLException {
        KitWorker leaving = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, leaving);
        leaving.retry(leaving.claimGivenBack(), Duration.ZERO);
        leaving.close();
        kitFixture.passWeeks();
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after a task died, and its worker has left")
                .isEmpty();
    }

    private static Optional<String> notBuried(KitFixture kitFixture) throws SQLException {
        return kitFixture.remaining().stream().allMatch(task -> task.state() == Remaining.State.DEAD)
                ? Optional.empty()
                : Optional.of("a task whose last attempt did not end is not buried");
    }

    /** The last attempt has the whole lease, like any other. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void nobody_buries_a_task_that_is_worked_on(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, worker);
        Claim held = worker.claimGivenBack();
        kitFixture.pass(kitFixture.options().lease().dividedBy(2));
        assertThat(worker.complete(held)).isTrue();
    }

    /** An old dead task does not hide a task that a killed worker held. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_dead_task_does_not_hide_what_a_killed_worker_held(KitFixture kitFixture) throws SQLException {
        KitWorker failing = kitFixture.worker();
        failUntilTheLastAttempt(kitFixture, failing);
        failing.retry(failing.claimGivenBack(), Duration.ZERO);
        failing.close();
        long task = kitFixture.enqueue();
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        assertThat(KitWorker.numbers(kitFixture.worker().claim(1)))
                .as("what is claimed after the crash")
                .containsExactly(task);
    }

    /** Enqueues a task and kills every worker that claims it; the last claim is not recovered yet. */
    private static void killAsManyAsMayTry(KitFixture kitFixture) throws SQLException {
        kill(kitFixture, kitFixture.options().attemptLimit());
    }

    /** Enqueues a task and kills so many workers that try it. */
    private static void kill(KitFixture kitFixture, int workers) throws SQLException {
        kitFixture.enqueue();
        for (int attempt = 1; attempt <= workers; attempt++) {
            KitWorker killed = kitFixture.worker();
            killed.claimOne();
            killed.die();
            kitFixture.passRecoveryWithoutDuties();
        }
    }

    /** Enqueues a task and fails all attempts but the last; returns its number. */
    private static long failUntilTheLastAttempt(KitFixture kitFixture, KitWorker worker) throws SQLException {
        long task = kitFixture.enqueue();
        for (int attempt = 1; attempt < kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimGivenBack(), Duration.ZERO);
        }
        return task;
    }
}
