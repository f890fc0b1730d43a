package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
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
        Claim again = next.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(next.complete(again)).isTrue();
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
        assertThat(kitFixture.worker().claimOne().task()).isEqualTo(task);
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
        assertThat(other.claimOne().task()).isEqualTo(task);
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
}
