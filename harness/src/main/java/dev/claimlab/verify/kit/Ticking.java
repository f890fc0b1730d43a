package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each tick of a periodic task adds one task, however many processes say that it is due, and whichever was the leader. */
public interface Ticking extends QueueContract {

    /** A single process, without any trouble. */
    @Test
    @Detects(Anomaly.TICK_MISSED)
    default void each_tick_adds_its_task(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Task> ticks = List.of(kitFixture.tick(), kitFixture.tick());
        for (Task tick : ticks) {
            worker.tick(tick);
        }
        assertThat(worker.drain(1))
                .as("what is done after two ticks")
                .containsExactlyInAnyOrderElementsOf(
                        ticks.stream().map(Task::id).toList());
    }

    /** All processes say it, and some say it again. */
    @Test
    @Detects(Anomaly.TICK_TWICE)
    default void a_tick_of_several_workers_adds_one_task(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        Task tick = kitFixture.tick();
        worker.tick(tick);
        other.tick(tick);
        worker.tick(tick);
        List<Long> done = worker.drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(tick.id()), Anomaly.TICK_MISSED);
        assertThat(done)
                .as("what is done after one tick that two workers say to be due")
                .containsExactly(tick.id());
    }

    /** The tick is over when its task is. */
    @Test
    @Detects(Anomaly.TICK_TWICE)
    default void a_tick_does_not_come_back_after_its_task_is_done(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task tick = kitFixture.tick();
        worker.tick(tick);
        List<Long> done = worker.drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(tick.id()), Anomaly.TICK_MISSED);
        KitWorker late = kitFixture.worker();
        late.tick(tick);
        worker.tick(tick);
        assertThat(List.of(done, late.drain(1)))
                .as("what is done after a tick, and after it is said to be due once more")
                .containsExactly(List.of(tick.id()), List.of());
    }

    /** A process that slept says what others said meanwhile. */
    @Test
    @Detects(Anomaly.TICK_TWICE)
    default void a_stale_leader_adds_nothing(KitFixture kitFixture) throws SQLException {
        KitWorker slept = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        List<Task> ticks = List.of(kitFixture.tick(), kitFixture.tick(), kitFixture.tick());
        slept.tick(ticks.get(0));
        kitFixture.pass(Duration.ofHours(1));
        for (Task tick : ticks) {
            other.tick(tick);
        }
        for (Task tick : ticks) {
            slept.tick(tick);
        }
        List<Long> done = other.drain(1);
        List<Long> numbers = ticks.stream().map(Task::id).toList();
        OtherAnomalyError.throwIfMissing(done, numbers, Anomaly.TICK_MISSED);
        assertThat(done)
                .as("what is done after three ticks, for which another worker came in")
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    /** Between the death of a leader and the moment at which another takes over, ticks go on. */
    @Test
    @Detects(Anomaly.TICK_MISSED)
    default void no_tick_is_missed_when_a_leader_dies(KitFixture kitFixture) throws SQLException {
        KitWorker leader = kitFixture.worker();
        KitWorker next = kitFixture.worker();
        List<Task> ticks = List.of(kitFixture.tick(), kitFixture.tick(), kitFixture.tick());
        leader.tick(ticks.get(0));
        leader.die();
        next.tick(ticks.get(1));
        kitFixture.pass(Duration.ofHours(1));
        next.tick(ticks.get(2));
        List<Long> done = next.drain(1);
        OtherAnomalyError.throwIfTwice(done, Anomaly.TICK_TWICE);
        assertThat(done)
                .as("what is done after three ticks, of which the first was said by a worker that was killed then")
                .containsExactlyInAnyOrderElementsOf(
                        ticks.stream().map(Task::id).toList());
    }

    /** Idle workers that listen learn of the task of a tick. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(capabilities = Capability.WAKES)
    default void an_idle_worker_is_woken_for_a_tick(KitFixture kitFixture) throws SQLException, InterruptedException {
        KitWorker worker = kitFixture.worker();
        try (IdleListener idle = kitFixture.idleListener()) {
            idle.hearAll();
            worker.tick(kitFixture.tick());
            kitFixture.performDuties();
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken for the task of a tick")
                    .isTrue();
        }
    }
}
