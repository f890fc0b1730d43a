package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a dead worker held is done by another. */
public interface Recovering extends QueueContract {

    /** Whatever it takes: the end of a transaction or of a session, a lease, a duty. */
    @Test
    @Shows(Anomaly.STUCK)
    default void what_a_killed_worker_held_is_done_by_another(Bench bench) throws SQLException {
        KitWorker killed = bench.worker();
        long task = bench.enqueue();
        killed.claimOne();
        killed.die();
        bench.passRecovery();
        KitWorker next = bench.worker();
        Claim again = next.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(next.complete(again)).isTrue();
    }

    /** One that goes home with a task loses it no more than one that is killed. */
    @Test
    @Shows(Anomaly.STUCK)
    default void what_a_worker_took_home_is_done_by_another(Bench bench) throws SQLException {
        KitWorker leaving = bench.worker();
        long task = bench.enqueue();
        leaving.claimOne();
        leaving.close();
        bench.passRecovery();
        assertThat(bench.worker().claimOne().task()).isEqualTo(task);
    }

    /** What it had completed is not done again. */
    @Test
    @Shows(Anomaly.RESURRECTED)
    default void what_a_killed_worker_had_completed_stays_completed(Bench bench) throws SQLException {
        KitWorker killed = bench.worker();
        bench.enqueue();
        assertThat(killed.complete(killed.claimOne())).isTrue();
        killed.die();
        bench.passRecovery();
        assertThat(bench.worker().claim(1)).isEmpty();
    }

    /** The others go on beating, which says nothing of the one that is dead. */
    @Test
    @Shows(value = Anomaly.STUCK, early = true)
    default void what_a_killed_worker_held_is_done_although_others_beat(Bench bench) throws SQLException {
        KitWorker killed = bench.worker();
        KitWorker other = bench.worker();
        long task = bench.enqueue();
        killed.claimOne();
        killed.die();
        other.beatUntilRecovered(List.of());
        assertThat(other.claimOne().task()).isEqualTo(task);
    }

    /** However many there were. */
    @Test
    @Shows(Anomaly.STUCK)
    default void what_several_killed_workers_held_is_done_by_another(Bench bench) throws SQLException {
        List<Long> tasks = bench.enqueue(3);
        List<KitWorker> killed = List.of(bench.worker(), bench.worker(), bench.worker());
        for (KitWorker worker : killed) {
            worker.claim(1);
        }
        for (KitWorker worker : killed) {
            worker.die();
        }
        bench.passRecovery();
        assertThat(bench.worker().drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }
}
