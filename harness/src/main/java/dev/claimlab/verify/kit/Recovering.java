package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The claims of a dead worker are done by another worker. */
public interface Recovering extends QueueContract {

    /** By whatever means: the end of a transaction or session, a lease, a duty. */
    @Test
    @Detects(Anomaly.STUCK)
    default void what_a_killed_worker_held_is_done_by_another(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        long task = kitFixture.enqueue();
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        KitWorker next = kitFixture.worker();
        List<Claim> again = next.claim(1);
        assertThat(KitWorker.numbers(again))
                .as("what is claimed after the crash")
                .containsExactly(task);
        assertThat(next.complete(again)).hasSize(1);
    }

    /** A worker that closes with a task loses it no more than a killed one. */
    @Test
    @Detects(Anomaly.STUCK)
    default void what_a_worker_took_home_is_done_by_another(KitFixture kitFixture) throws SQLException {
        KitWorker leaving = kitFixture.worker();
        long task = kitFixture.enqueue();
        leaving.claimOne();
        leaving.close();
        kitFixture.passRecovery();
        assertThat(KitWorker.numbers(kitFixture.worker().claim(1)))
                .as("what is claimed when the worker has left")
                .containsExactly(task);
    }

    /** No duty removes a task that waited for weeks and is worked on now: it comes back if its worker is killed. */
    @Test
    @Detects(Anomaly.LOST)
    default void an_old_task_is_done_although_its_worker_is_killed(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.passWeeks();
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        kitFixture.performDuties();
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of a task that waited for weeks and whose worker was killed")
                .containsExactly(task);
    }

    /** A task that the killed worker had completed is not done again. */
    @Test
    @Detects(Anomaly.RESURRECTED)
    default void what_a_killed_worker_had_completed_stays_completed(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        kitFixture.enqueue();
        assertThat(killed.complete(killed.claimOne())).isTrue();
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** What a worker has completed is no longer its own to give back when it leaves. */
    @Test
    @Detects(Anomaly.RESURRECTED)
    default void a_worker_that_leaves_brings_back_nothing_that_it_completed(KitFixture kitFixture) throws SQLException {
        KitWorker leaving = kitFixture.worker();
        kitFixture.enqueue();
        leaving.complete(leaving.claimOne());
        leaving.close();
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after the only task was completed, and its worker has left")
                .isEmpty();
    }

    /** Heartbeats of living workers do not keep the dead worker's claim alive. */
    @Test
    @Detects(value = Anomaly.STUCK, early = true)
    default void what_a_killed_worker_held_is_done_although_others_beat(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        long task = kitFixture.enqueue();
        killed.claimOne();
        killed.die();
        other.beatUntilRecovered(List.of());
        assertThat(KitWorker.numbers(other.claim(1)))
                .as("what is claimed after the crash")
                .containsExactly(task);
    }

    /** Several killed workers are recovered too. */
    @Test
    @Detects(Anomaly.STUCK)
    default void what_several_killed_workers_held_is_done_by_another(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(3);
        List<KitWorker> killed = List.of(kitFixture.worker(), kitFixture.worker(), kitFixture.worker());
        for (KitWorker worker : killed) {
            worker.claim(1);
        }
        for (KitWorker worker : killed) {
            worker.die();
        }
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** No duty removes what a killed worker held, however late it is found. */
    @Test
    @Detects(Anomaly.LOST)
    default void what_a_killed_worker_held_is_done_weeks_later(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        long task = kitFixture.enqueue();
        killed.claimOne();
        killed.die();
        kitFixture.passWeeks();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done when a worker was killed weeks ago")
                .containsExactly(task);
    }

    /** Sixty claims of dead workers hold up no other worker. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void sixty_claims_of_killed_workers_are_done_by_another(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueueTogether(KitTasks.tasks(62, kitFixture::task));
        List<KitWorker> killed = List.of(kitFixture.worker(), kitFixture.worker(), kitFixture.worker());
        for (KitWorker worker : killed) {
            for (int claims = 0; claims < 20; claims++) {
                worker.claim(1);
            }
        }
        for (KitWorker worker : killed) {
            worker.die();
        }
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of 62 tasks after workers that held 60 of them were killed")
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Heartbeats do not add up: after many of them a killed worker's claim ends as soon as after one. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(capabilities = Capability.RENEWS)
    default void what_a_worker_killed_after_many_heartbeats_held_is_done_by_another(KitFixture kitFixture)
            throws SQLException {
        KitWorker killed = kitFixture.worker();
        long task = kitFixture.enqueue();
        Claim claim = killed.claimOne();
        killed.beat(12, kitFixture.options().lease().dividedBy(2), claim);
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done when a worker was killed after many heartbeats")
                .containsExactly(task);
    }

    /** An idle worker that listens learns of a task that a duty took back from a dead worker. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(capabilities = {Capability.ANNOUNCES, Capability.RECOVERS})
    default void an_idle_worker_is_woken_for_what_a_killed_worker_held(KitFixture kitFixture)
            throws SQLException, InterruptedException {
        KitWorker killed = kitFixture.worker();
        kitFixture.enqueue();
        killed.claimOne();
        killed.die();
        try (IdleListener idle = kitFixture.idleListener()) {
            idle.hearAll();
            kitFixture.passRecovery();
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken when a duty takes back a task")
                    .isTrue();
        }
    }
}
