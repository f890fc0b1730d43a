package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task is begun after all that it depends on were completed, and once. */
public interface Depending extends QueueContract {

    /** One of two is not enough. */
    @Test
    @Detects(Anomaly.DEPENDENCY_IGNORED)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void a_task_waits_for_all_that_it_depends_on(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(2);
        kitFixture.enqueue(kitFixture.taskAfter(others.get(0), others.get(1)));
        KitWorker first = kitFixture.worker();
        KitWorker second = kitFixture.worker();
        Claim done = first.claimOne();
        second.claimOne();
        List<Long> early = new ArrayList<>(KitWorker.numbers(first.claim(1)));
        first.complete(done);
        early.addAll(KitWorker.numbers(first.claim(1)));
        assertThat(early)
                .as("what is handed out of a task that depends on two others, of which one is done and one is held")
                .isEmpty();
    }

    /** The last completion makes it claimable. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_is_done_after_all_that_it_depends_on(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(2);
        Task last = kitFixture.taskAfter(others.get(0), others.get(1));
        kitFixture.enqueue(last);
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of two tasks and one that depends on both")
                .containsExactlyInAnyOrder(others.get(0), others.get(1), last.id())
                .endsWith(last.id());
    }

    /** A chain, and a task on which two depend. */
    @Test
    @Detects(Anomaly.STUCK)
    default void dependencies_of_dependencies_are_kept(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.task();
        Task second = kitFixture.taskAfter(first.id());
        Task third = kitFixture.taskAfter(second.id());
        Task beside = kitFixture.taskAfter(first.id());
        kitFixture.enqueue(first, second, third, beside);
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of a chain of three tasks, and of another one that depends on the first")
                .containsExactlyInAnyOrder(first.id(), second.id(), third.id(), beside.id())
                .startsWith(first.id())
                .containsSubsequence(second.id(), third.id());
    }

    /** There is nothing to wait for. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_that_depends_on_what_is_done_is_claimable_at_once(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(2);
        KitWorker worker = kitFixture.worker();
        worker.drain(1);
        Task late = kitFixture.taskAfter(others.get(0), others.get(1));
        kitFixture.enqueue(late);
        assertThat(worker.drain(1))
                .as("what is done of a task that depends on two that were done before")
                .containsExactly(late.id());
    }

    /** Some of them are done when it comes. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_waits_for_those_only_that_are_not_done(KitFixture kitFixture) throws SQLException {
        long done = kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        worker.drain(1);
        long open = kitFixture.enqueue();
        Task last = kitFixture.taskAfter(done, open);
        kitFixture.enqueue(last);
        assertThat(worker.drain(1))
                .as("what is done of a task that depends on one that was done before, and on one that waits")
                .containsExactly(open, last.id());
    }

    /** An attempt that failed is no completion. */
    @Test
    @Detects(Anomaly.DEPENDENCY_IGNORED)
    @AppliesTo(topics = Topic.RETRYING, capabilities = Capability.BACKS_OFF, without = Capability.HOLDS_TRANSACTION)
    default void a_failed_attempt_is_no_completion(KitFixture kitFixture) throws SQLException {
        long failing = kitFixture.enqueue();
        kitFixture.enqueue(kitFixture.taskAfter(failing));
        KitWorker worker = kitFixture.worker();
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        assertThat(worker.claim(1))
                .as("what is handed out while the task that it depends on waits for its next attempt")
                .isEmpty();
    }

    /** A worker that was killed completed nothing. */
    @Test
    @Detects(Anomaly.DEPENDENCY_IGNORED)
    default void the_death_of_a_worker_is_no_completion(KitFixture kitFixture) throws SQLException {
        long first = kitFixture.enqueue();
        Task last = kitFixture.taskAfter(first);
        kitFixture.enqueue(last);
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        List<Long> done = kitFixture.worker().drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(first, last.id()));
        assertThat(done)
                .as("what is done of a task of a killed worker, and of one that depends on it")
                .containsExactly(first, last.id());
    }

    /** A completion that is refused, since another worker holds the task by now, is none. */
    @Test
    @Detects(Anomaly.DEPENDENCY_IGNORED)
    @AppliesTo(topics = Topic.FENCING, without = Capability.HOLDS_TRANSACTION)
    default void a_late_completion_is_no_completion(KitFixture kitFixture) throws SQLException {
        long first = kitFixture.enqueue();
        kitFixture.enqueue(kitFixture.taskAfter(first));
        KitWorker late = kitFixture.worker();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        KitWorker current = kitFixture.worker();
        current.claimOne();
        late.complete(lost);
        assertThat(kitFixture.worker().claim(1))
                .as("what is handed out while the task that it depends on is held, and was completed by a lost claim")
                .isEmpty();
    }

    /** A task that was completed is not counted again when a lost claim completes it, too. */
    @Test
    @Detects(Anomaly.DEPENDENCY_IGNORED)
    @AppliesTo(topics = Topic.FENCING, without = Capability.HOLDS_TRANSACTION)
    default void a_late_completion_is_not_counted_again(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(2);
        kitFixture.enqueue(kitFixture.taskAfter(others.toArray(Long[]::new)));
        KitWorker late = kitFixture.worker();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        KitWorker current = kitFixture.worker();
        current.complete(ofTask(lost.task(), List.of(current.claimOne(), current.claimOne())));
        late.complete(lost);
        assertThat(kitFixture.worker().claim(1))
                .as("what is handed out while one of the two tasks that it depends on is held")
                .isEmpty();
    }

    /** Both completions count, and a second release would bring it twice. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    default void a_task_is_done_once_after_many_that_it_depends_on(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(5);
        Task last = kitFixture.taskAfter(others.toArray(Long[]::new));
        kitFixture.enqueue(last);
        List<Long> done = kitFixture.worker().drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(last.id()));
        assertThat(done.stream().filter(task -> task == last.id()))
                .as("how often a task is done that depends on five others: %s", done)
                .hasSize(1);
    }

    /** One statement, or one transaction, completes all that it depends on. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(topics = Topic.BATCHING)
    default void a_batch_may_complete_all_that_a_task_depends_on(KitFixture kitFixture) throws SQLException {
        List<Long> others = kitFixture.enqueue(3);
        Task last = kitFixture.taskAfter(others.toArray(Long[]::new));
        kitFixture.enqueue(last);
        assertThat(kitFixture.worker().drain(3))
                .as("what is done of three tasks that are claimed together, and of one that depends on all of them")
                .containsExactlyInAnyOrder(others.get(0), others.get(1), others.get(2), last.id());
    }

    private static Claim ofTask(long task, List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.task() == task)
                .findFirst()
                .orElseThrow(() -> new CouldNotBeAskedException("task " + task + " was not handed out again"));
    }

    /** Idle workers that listen learn of tasks that are free now, of which the worker that freed them can do only one. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(capabilities = Capability.WAKES)
    default void an_idle_worker_is_woken_for_what_waited_for_others(KitFixture kitFixture)
            throws SQLException, InterruptedException {
        long first = kitFixture.enqueue();
        kitFixture.enqueue(kitFixture.taskAfter(first), kitFixture.taskAfter(first));
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        try (IdleListener idle = kitFixture.idleListener()) {
            idle.hearAll();
            worker.complete(claim);
            kitFixture.performDuties();
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken when the task is done that two others waited for")
                    .isTrue();
        }
    }

    /** Tasks that wait for others hold up nothing. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = Anomaly.FALSE_EMPTY,
            without = Capability.HOLDS_TRANSACTION,
            notLimited = {Scope.TYPE, Scope.ALL})
    default void a_task_is_found_behind_a_thousand_that_wait_for_another(KitFixture kitFixture) throws SQLException {
        long first = kitFixture.enqueue();
        kitFixture.worker().claimOne();
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, () -> kitFixture.taskAfter(first)));
        Task last = kitFixture.task();
        assertThat(LongQueue.claimedBehind(last, kitFixture.worker(), kitFixture, Anomaly.DEPENDENCY_IGNORED))
                .as("what is handed out of a thousand tasks that wait for another one and one more")
                .containsExactly(last.id());
    }
}
