package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed task can be claimed again. */
public interface Retrying extends QueueContract {

    /** At once, by any worker. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_given_back_can_be_claimed_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        worker.close();
        KitWorker other = kitFixture.worker();
        List<Claim> again = other.claimWhatWasGivenBack();
        assertThat(KitWorker.numbers(again))
                .as("what is claimed after a task was given back")
                .containsExactly(task);
        assertThat(other.complete(again)).hasSize(1);
        assertThat(other.claim(1)).isEmpty();
    }

    /** The worker that failed can claim it too. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_worker_can_claim_again_what_it_gave_back(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        assertThat(worker.complete(worker.claimWhatWasGivenBack()))
                .as("what is completed after a task was given back")
                .hasSize(1);
    }

    /** Where claims are fenced, a completion of a claim that was given back is refused. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, grade = Grade.INTERESTING)
    @AppliesTo(topics = Topic.FENCING, without = Capability.SILENT)
    default void what_was_given_back_is_not_completed(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(2);
        List<Claim> claims = worker.claim(2);
        for (Claim claim : claims) {
            worker.retry(claim, Duration.ZERO);
        }
        assertThat(worker.complete(claims)).isEmpty();
        assertThat(worker.complete(claims.get(0))).isFalse();
        kitFixture.passWeeks();
        assertThat(worker.drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A completion without an answer, of a claim that was given back, completes nothing. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, grade = Grade.INTERESTING)
    @AppliesTo(topics = Topic.FENCING, capabilities = Capability.SILENT)
    default void what_was_given_back_is_done_although_it_was_silently_completed(KitFixture kitFixture)
            throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ZERO);
        worker.complete(claim);
        kitFixture.passBackOff();
        assertThat(worker.drain(1))
                .as("what is done of a task that was given back and then completed")
                .containsExactly(task);
    }

    /** Giving back one claim leaves the other workers' claims. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void giving_back_one_task_gives_back_no_other(KitFixture kitFixture) throws SQLException {
        KitWorker failing = kitFixture.worker();
        KitWorker working = kitFixture.worker();
        kitFixture.enqueue(2);
        List<Claim> failed = failing.claim(1);
        List<Claim> held = working.claim(1);
        for (Claim claim : failed) {
            failing.retry(claim, Duration.ZERO);
        }
        assertThat(kitFixture.worker().drain(1)).noneMatch(KitWorker.numbers(held)::contains);
        assertThat(working.complete(held)).hasSameSizeAs(held);
    }

    /** No duty removes a task that failed, however long it waits. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_failed_weeks_ago_is_still_done(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        kitFixture.passWeeks();
        assertThat(worker.drain(1))
                .as("what is done when a task failed weeks ago")
                .containsExactly(task);
    }

    /** An idle worker that listens learns of a task that was given back without a delay. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(
            capabilities = {Capability.WAKES, Capability.BACKS_OFF},
            without = Capability.HOLDS_TRANSACTION)
    default void an_idle_worker_is_woken_for_a_task_given_back(KitFixture kitFixture)
            throws SQLException, InterruptedException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = worker.claimOne();
        try (IdleListener idle = kitFixture.idleListener()) {
            idle.hearAll();
            worker.retry(claim, Duration.ZERO);
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken for a task that was given back")
                    .isTrue();
        }
    }
}
