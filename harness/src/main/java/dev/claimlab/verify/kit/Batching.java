package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tasks per claim. */
public interface Batching extends QueueContract {

    /** One claim returns several different tasks, and no more than asked for. */
    @Test
    @Detects(Anomaly.OVER_CLAIM)
    @AppliesTo(forbidding = Anomaly.OVER_CLAIM)
    default void a_claim_of_several_takes_several_and_no_more(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(10);
        List<Long> done = new ArrayList<>();
        List<Claim> claims = worker.claim(4);
        while (!claims.isEmpty()) {
            assertThat(claims).hasSizeLessThanOrEqualTo(4);
            assertThat(worker.complete(claims)).hasSize(claims.size());
            done.addAll(KitWorker.numbers(claims));
            claims = worker.claim(4);
        }
        OtherAnomalyError.throwIfMissing(done, tasks);
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Claims of several tasks neither lose nor repeat a task. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    default void claims_of_several_do_every_task_once(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(10);
        List<Long> done = kitFixture.worker().drain(4);
        OtherAnomalyError.throwIfMissing(done, tasks);
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A limit above the number of tasks returns all of them. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_claim_of_more_than_there_is_takes_what_there_is(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(3);
        assertThat(worker.drain(100)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A killed worker loses no task of a batch that it held. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(topics = Topic.RECOVERING)
    default void what_a_killed_worker_held_of_several_is_done_by_another(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(6);
        killed.claim(4);
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(4))
                .as("what is done of six tasks after a worker with several of them was killed")
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A worker that is killed in the middle of a batch loses no task of it, and no completed one is done again. */
    @Test
    @Detects(Anomaly.STUCK)
    @AppliesTo(topics = Topic.RECOVERING, without = Capability.HOLDS_TRANSACTION)
    default void the_rest_of_a_killed_workers_batch_is_done_by_another(KitFixture kitFixture) throws SQLException {
        KitWorker killed = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(6);
        List<Claim> held = killed.claim(4);
        List<Long> done = new ArrayList<>(killed.complete(held.subList(0, held.size() / 2)));
        killed.die();
        kitFixture.passRecovery();
        done.addAll(kitFixture.worker().drain(4));
        assertThat(done)
                .as("what is done of six tasks after a worker was killed in the middle of a batch")
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A failed task of a batch comes back, and the others of the batch stay with their worker. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.HOLDS_TRANSACTION)
    default void giving_back_one_of_several_gives_back_no_other(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(4);
        List<Claim> held = worker.claim(4);
        worker.retry(held.get(0), Duration.ZERO);
        KitWorker other = kitFixture.worker();
        List<Long> done = new ArrayList<>(other.drain(4));
        List<Claim> kept = held.subList(1, held.size());
        assertThat(done)
                .as("what another worker does while the rest of a batch is held")
                .noneMatch(KitWorker.numbers(kept)::contains);
        done.addAll(worker.complete(kept));
        kitFixture.passBackOff();
        kitFixture.performDuties();
        done.addAll(other.drain(4));
        done.addAll(worker.drain(4));
        assertThat(done).as("what is done of the batch").containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Tasks that another worker holds hold up nothing. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    @AppliesTo(
            forbidding = Anomaly.FALSE_EMPTY,
            notLimited = {Scope.TYPE, Scope.ALL})
    default void a_task_is_found_behind_a_thousand_that_are_held(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, kitFixture::task));
        List<Long> held = KitWorker.numbers(kitFixture.worker().claim(LongQueue.MANY));
        kitFixture.enqueue();
        KitWorker other = kitFixture.worker();
        List<Claim> claimed = other.claim(1);
        OtherAnomalyError.throwIfHeld(KitWorker.numbers(claimed), held);
        assertThat(other.foundNothing(claimed))
                .as("whether a claim finds nothing while another worker holds " + held.size() + " of a thousand tasks")
                .isFalse();
    }
}
