package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every task goes to one worker, once. */
public interface Claiming extends QueueContract {

    /** A claim on an empty queue returns no task. */
    @Test
    @Detects(Anomaly.PHANTOM)
    default void an_empty_queue_gives_nothing(KitFixture kitFixture) throws SQLException {
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** A task that one worker holds is not given to another. */
    @Test
    @Detects(Anomaly.OVERLAP)
    default void a_claimed_task_is_nobody_elses(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        long task = kitFixture.enqueue();
        Claim claim = one.claimOne();
        assertThat(claim.task()).isEqualTo(task);
        assertThat(other.claim(1)).isEmpty();
        assertThat(one.complete(claim)).isTrue();
        assertThat(other.claim(1)).isEmpty();
    }

    /** A claim of one returns one task and leaves the rest claimable by other workers. */
    @Test
    @Detects(Anomaly.OVER_CLAIM)
    @AppliesTo(forbidding = Anomaly.OVER_CLAIM)
    default void a_claim_of_one_takes_one_and_leaves_the_rest(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(5);
        List<Claim> first = one.claim(1);
        assertThat(first).hasSize(1);
        assertThat(one.complete(first)).hasSize(1);
        List<Long> done = new ArrayList<>(KitWorker.numbers(first));
        done.addAll(one.drain(1));
        done.addAll(other.drain(1));
        OtherAnomalyError.throwIfMissing(done, tasks);
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A claim that may exceed its limit takes all tasks, each once. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    @AppliesTo(accepting = Anomaly.OVER_CLAIM)
    default void a_claim_without_a_limit_takes_every_task_once(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(5);
        List<Claim> claims = worker.claim(1);
        OtherAnomalyError.throwIfMissing(KitWorker.numbers(claims), tasks);
        assertThat(KitWorker.numbers(claims)).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(worker.complete(claims)).hasSize(tasks.size());
    }

    /** Workers that take turns complete every task, none twice. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    default void several_workers_do_every_task_once(KitFixture kitFixture) throws SQLException {
        List<KitWorker> workers = List.of(kitFixture.worker(), kitFixture.worker(), kitFixture.worker());
        List<Long> tasks = kitFixture.enqueue(20);
        List<Long> done = KitRounds.takeTurns(workers, tasks.size() + 1);
        OtherAnomalyError.throwIfMissing(done, tasks);
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A completed task is never claimed again. */
    @Test
    @Detects(Anomaly.RESURRECTED)
    default void a_completed_task_does_not_come_back(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        assertThat(worker.complete(worker.claimOne())).isTrue();
        kitFixture.passRecovery();
        assertThat(worker.claim(1)).isEmpty();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** A task enqueued after an empty claim is found by the next claim. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_worker_that_found_nothing_finds_what_comes_later(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        assertThat(worker.claim(1)).isEmpty();
        long task = kitFixture.enqueue();
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed after a task was enqueued")
                .containsExactly(task);
    }

    /** A claim finds a task as long as one is left. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_worker_goes_on_until_nothing_is_left(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(4);
        assertThat(kitFixture.worker().drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** The first task is claimed although a new task arrives for each one done. */
    @Test
    @Detects(Anomaly.STARVED)
    @AppliesTo(forbidding = Anomaly.STARVED)
    default void a_task_is_not_overtaken_for_ever(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long first = kitFixture.enqueue();
        List<Long> done = new ArrayList<>();
        for (int round = 0; round < 100 && !done.contains(first); round++) {
            kitFixture.enqueue();
            done.addAll(worker.complete(worker.claim(1)));
        }
        assertThat(done)
                .as("what was done while one more task came for each that was")
                .contains(first);
    }

    /** A task that one worker holds hides no other task. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = {Anomaly.FALSE_EMPTY, Anomaly.OVER_CLAIM},
            notLimited = {Scope.TYPE, Scope.ALL})
    default void a_task_is_found_while_another_worker_holds_one(KitFixture kitFixture) throws SQLException {
        KitWorker one = kitFixture.worker();
        kitFixture.enqueue(2);
        Claim held = one.claimOne();
        assertThat(kitFixture.worker().claim(1))
                .as("what a worker claims of two tasks while another worker holds one of them")
                .hasSize(1);
        assertThat(one.complete(held)).isTrue();
    }

    /** A worker that closes its session does not release the claims of other workers. */
    @Test
    @Detects(value = Anomaly.FALSE_RESCUE, early = true)
    default void a_worker_that_leaves_frees_nothing_of_the_others(KitFixture kitFixture) throws SQLException {
        KitWorker working = kitFixture.worker();
        KitWorker leaving = kitFixture.worker();
        kitFixture.enqueue();
        Claim claim = working.claimOne();
        leaving.renew();
        leaving.close();
        assertThat(kitFixture.worker().claim(1)).isEmpty();
        assertThat(working.complete(claim)).isTrue();
    }

    /** A claim omits tasks that its worker holds; a worker that holds a transaction has to end it first. */
    @Test
    @Detects(value = Anomaly.OVERLAP, early = true)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void a_worker_is_not_given_what_it_holds(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim held = worker.claimOne();
        assertThat(KitWorker.numbers(worker.claim(1))).doesNotContain(held.task());
    }

    /** An unclaimed task is still claimable a day later. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_nobody_took_is_there_a_day_later(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.pass(Duration.ofDays(1));
        assertThat(KitWorker.numbers(kitFixture.worker().claim(1)))
                .as("what is claimed a day later")
                .containsExactly(task);
    }

    /** No duty removes what waits, however long it waits. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_waits_for_weeks_is_still_done(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.passWeeks();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done when a task was enqueued weeks ago")
                .containsExactly(task);
    }

    /** The size of the payload makes no difference. */
    @Test
    @Detects(Anomaly.LOST)
    default void tasks_with_large_payloads_are_done(KitFixture kitFixture) throws SQLException {
        List<Task> tasks = List.of(kitFixture.taskWithPayload(10_000), kitFixture.taskWithPayload(200_000));
        kitFixture.enqueue(tasks.toArray(Task[]::new));
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of two tasks with payloads of 10 and 200 kB")
                .containsExactlyInAnyOrder(tasks.get(0).id(), tasks.get(1).id());
    }

    /** A long queue loses nothing: no duty drops or buries what waits because much waits. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.TELLS_REMAINING)
    default void ten_thousand_tasks_wait_and_none_is_dropped(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueueTogether(KitTasks.tasks(10_000, kitFixture::task));
        kitFixture.performDuties();
        assertThat(kitFixture.remaining().stream()
                        .filter(task -> task.state() == Remaining.State.READY)
                        .count())
                .as("how many of 10,000 tasks that nobody tried can still be claimed")
                .isEqualTo(tasks.size());
    }

    /** An idle worker that listens learns of a new task. */
    @Test
    @Detects(Anomaly.LATE_WAKE_UP)
    @AppliesTo(capabilities = Capability.WAKES)
    default void an_idle_worker_is_woken_for_a_new_task(KitFixture kitFixture)
            throws SQLException, InterruptedException {
        try (IdleListener idle = kitFixture.idleListener()) {
            kitFixture.enqueue();
            assertThat(idle.isWoken())
                    .as("whether an idle worker is woken for a new task")
                    .isTrue();
        }
    }

    /** What waits is due for every worker. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_worker_whose_clock_is_slow_finds_what_waits(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        KitWorker slow = kitFixture.workerWhoseClockIsAhead(Duration.ofHours(-1));
        assertThat(KitWorker.numbers(slow.claim(1)))
                .as("what a worker whose clock is behind by an hour is handed out of one task that waits")
                .containsExactly(task);
    }
}
