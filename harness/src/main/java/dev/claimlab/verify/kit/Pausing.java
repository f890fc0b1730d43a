package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A paused queue begins nothing, and all begins again after. */
public interface Pausing extends QueueContract {

    /** Tasks that wait already, and tasks that come during the pause. */
    @Test
    @Detects(Anomaly.PAUSE_IGNORED)
    default void nothing_is_handed_out_while_the_queue_is_paused(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueue();
        kitFixture.control().pause();
        kitFixture.enqueue();
        assertThat(kitFixture.worker().claim(1))
                .as("what a paused queue hands out")
                .isEmpty();
    }

    /** Nothing is lost by a pause, and one resumption ends however many pauses. */
    @Test
    @Detects(Anomaly.STUCK)
    default void all_is_handed_out_after_the_pause(KitFixture kitFixture) throws SQLException {
        KitControl control = kitFixture.control();
        kitFixture.enqueue(2);
        control.pause();
        control.pause();
        kitFixture.enqueue(2);
        control.resume();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done after the pause")
                .hasSize(4);
    }

    /** What was begun before the pause comes to its end. */
    @Test
    @Detects(Anomaly.REFUSED)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void what_is_held_can_be_completed_while_the_queue_is_paused(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        kitFixture.control().pause();
        assertThat(worker.complete(claim))
                .as("whether a completion is accepted during a pause")
                .isTrue();
    }

    /** A task that failed waits for the end of the pause, too. */
    @Test
    @Detects(Anomaly.PAUSE_IGNORED)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.HOLDS_TRANSACTION)
    default void what_failed_is_not_handed_out_while_the_queue_is_paused(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        kitFixture.control().pause();
        worker.retry(claim, Duration.ZERO);
        kitFixture.passBackOff();
        assertThat(worker.claim(1)).as("what a paused queue hands out again").isEmpty();
    }

    /** A task that becomes due waits for the end of the pause, too. */
    @Test
    @Detects(Anomaly.PAUSE_IGNORED)
    @AppliesTo(topics = Topic.DELAYING)
    default void what_becomes_due_is_not_handed_out_while_the_queue_is_paused(KitFixture kitFixture)
            throws SQLException {
        kitFixture.enqueue(kitFixture.taskIn(Duration.ofHours(1)));
        kitFixture.control().pause();
        kitFixture.pass(Duration.ofHours(2));
        assertThat(kitFixture.worker().claim(1))
                .as("what a paused queue hands out once it is due")
                .isEmpty();
    }

    /** What a killed worker held waits for the end of the pause, and is done then. */
    @Test
    @Detects(Anomaly.PAUSE_IGNORED)
    default void what_the_dead_held_is_not_handed_out_while_the_queue_is_paused(KitFixture kitFixture)
            throws SQLException {
        kitFixture.enqueue();
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        kitFixture.control().pause();
        killed.die();
        kitFixture.passRecovery();
        KitWorker worker = kitFixture.worker();
        List<Long> begun = KitWorker.numbers(worker.claim(1));
        kitFixture.control().resume();
        assertThat(List.of(begun.size(), worker.drain(1).size()))
                .as("how many tasks of a killed worker are handed out during the pause, and done after it")
                .containsExactly(0, 1);
    }

    /** Idle workers that listen learn that there is work again. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(capabilities = Capability.WAKES)
    default void an_idle_worker_is_woken_at_the_end_of_a_pause(KitFixture kitFixture)
            throws SQLException, InterruptedException {
        KitControl control = kitFixture.control();
        control.pause();
        kitFixture.enqueue();
        try (IdleListener idle = kitFixture.idleListener()) {
            idle.hearAll();
            control.resume();
            kitFixture.performDuties();
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken at the end of a pause, in which a task came")
                    .isTrue();
        }
    }
}
