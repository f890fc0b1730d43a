package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every task goes to one worker, once. */
public interface Claiming extends QueueContract {

    /** Nothing comes from nothing. */
    @Test
    @Detects(Anomaly.PHANTOM)
    default void an_empty_queue_gives_nothing(KitFixture kitFixture) throws SQLException {
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** What one worker holds, another cannot have. */
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

    /** A limit is a limit, in what is returned and in what is taken from the others. */
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
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A claim that may take more than it was asked for takes everything, each task once. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    @AppliesTo(accepting = Anomaly.OVER_CLAIM)
    default void a_claim_without_a_limit_takes_every_task_once(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(5);
        List<Claim> claims = worker.claim(1);
        assertThat(KitWorker.numbers(claims)).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(worker.complete(claims)).hasSize(tasks.size());
    }

    /** Workers that take turns share the tasks without loss and without doubles. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    default void several_workers_do_every_task_once(KitFixture kitFixture) throws SQLException {
        List<KitWorker> workers = List.of(kitFixture.worker(), kitFixture.worker(), kitFixture.worker());
        List<Long> tasks = kitFixture.enqueue(20);
        assertThat(takeTurns(workers, tasks.size() + 1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Done is done. */
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

    /** A task that is enqueued while a worker is there is found by its next claim. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_worker_that_found_nothing_finds_what_comes_later(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        assertThat(worker.claim(1)).isEmpty();
        long task = kitFixture.enqueue();
        assertThat(worker.claimOne().task()).isEqualTo(task);
    }

    /** As long as there is a task, a claim gets one, whoever else may be told of it. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_worker_goes_on_until_nothing_is_left(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(4);
        assertThat(kitFixture.worker().drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** However many come after it. */
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

    /** Whoever goes home frees what it holds, and nothing of the others. */
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

    /** A worker's next claim leaves out the task that it holds; one that holds a transaction has to end it first. */
    @Test
    @Detects(value = Anomaly.OVERLAP, early = true)
    @AppliesTo(without = Capability.HOLDS_TRANSACTION)
    default void a_worker_is_not_given_what_it_holds(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim held = worker.claimOne();
        assertThat(KitWorker.numbers(worker.claim(1))).doesNotContain(held.task());
    }

    /** A task waits for as long as nobody takes it. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_nobody_took_is_there_a_day_later(KitFixture kitFixture) throws SQLException {
        long task = kitFixture.enqueue();
        kitFixture.pass(Duration.ofDays(1));
        assertThat(kitFixture.worker().claimOne().task()).isEqualTo(task);
    }

    /** Lets all workers claim one task each and then complete it, until a round finds nothing; the tasks that were done. */
    private static List<Long> takeTurns(List<KitWorker> workers, int mostRounds) throws SQLException {
        List<Long> done = new ArrayList<>();
        boolean isEmpty = false;
        for (int round = 0; !isEmpty && round < mostRounds; round++) {
            isEmpty = true;
            List<List<Claim>> held = new ArrayList<>();
            for (KitWorker worker : workers) {
                held.add(worker.claim(1));
            }
            for (int i = 0; i < held.size(); i++) {
                if (!held.get(i).isEmpty()) {
                    isEmpty = false;
                    done.addAll(workers.get(i).complete(held.get(i)));
                }
            }
        }
        return done;
    }
}
