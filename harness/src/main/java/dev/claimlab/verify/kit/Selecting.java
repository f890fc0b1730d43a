package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker is given only tasks of types that it knows, as while a release with a new type is rolled out. */
public interface Selecting extends QueueContract {

    /** What old and new workers know. */
    String OLD = "type-0";

    /** What only new workers know. */
    String NEW = "type-1";

    /** Tasks of other types stay where they are. */
    @Test
    @Detects(Anomaly.UNKNOWN_TYPE)
    default void a_worker_is_given_only_types_that_it_knows(KitFixture kitFixture) throws SQLException {
        Task known = kitFixture.taskOfType(OLD);
        kitFixture.enqueue(kitFixture.taskOfType(NEW), known, kitFixture.taskOfType(NEW));
        List<Long> done = kitFixture.workerKnowing(OLD).drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(known.id()));
        assertThat(done)
                .as("what is done by a worker that knows the type of one of three tasks")
                .containsExactly(known.id());
    }

    /** A worker that does not know the type does not hold the task either. */
    @Test
    @Detects(Anomaly.UNKNOWN_TYPE)
    default void a_task_of_an_unknown_type_is_left_to_others(KitFixture kitFixture) throws SQLException {
        Task unknown = kitFixture.taskOfType(NEW);
        kitFixture.enqueue(unknown);
        List<Long> done = kitFixture.workerKnowing(OLD).drain(1);
        assertThat(List.of(done, kitFixture.workerKnowing(OLD, NEW).drain(1)))
                .as("what is done by a worker that does not know the type of the only task, and by one that knows it")
                .containsExactly(List.of(), List.of(unknown.id()));
    }

    /** They need not wait for a worker that knows the others. */
    @Test
    @Detects(Anomaly.STARVED)
    default void tasks_of_unknown_types_do_not_hold_up_others(KitFixture kitFixture) throws SQLException {
        for (int i = 0; i < 5; i++) {
            kitFixture.enqueue(kitFixture.taskOfType(NEW));
        }
        Task known = kitFixture.taskOfType(OLD);
        kitFixture.enqueue(known);
        List<Long> claimed = KitWorker.numbers(kitFixture.workerKnowing(OLD).claim(1));
        OtherAnomalyError.throwIfOther(claimed, List.of(known.id()), Anomaly.UNKNOWN_TYPE);
        assertThat(claimed)
                .as("what is handed out to a worker behind five tasks of a type that it does not know")
                .containsExactly(known.id());
    }

    /** A list of types is no single type. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_worker_is_given_all_types_that_it_knows(KitFixture kitFixture) throws SQLException {
        Task one = kitFixture.taskOfType(OLD);
        Task other = kitFixture.taskOfType(NEW);
        kitFixture.enqueue(one, other);
        assertThat(kitFixture.workerKnowing(OLD, NEW).drain(1))
                .as("what is done by a worker that knows the types of both tasks")
                .containsExactlyInAnyOrder(one.id(), other.id());
    }

    /** A batch is filled with what the worker knows. */
    @Test
    @Detects(Anomaly.UNKNOWN_TYPE)
    @AppliesTo(topics = Topic.BATCHING)
    default void a_batch_holds_only_types_that_its_worker_knows(KitFixture kitFixture) throws SQLException {
        Task known = kitFixture.taskOfType(OLD);
        kitFixture.enqueue(kitFixture.taskOfType(NEW), known, kitFixture.taskOfType(NEW));
        List<Long> claimed = KitWorker.numbers(kitFixture.workerKnowing(OLD).claim(3));
        OtherAnomalyError.throwIfMissing(claimed, List.of(known.id()), Anomaly.STARVED);
        assertThat(claimed)
                .as("what is handed out in a batch to a worker that knows the type of one of three tasks")
                .containsExactly(known.id());
    }

    /** A failed task is given to those that know it, again. */
    @Test
    @Detects(Anomaly.UNKNOWN_TYPE)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.HOLDS_TRANSACTION)
    default void a_failed_task_comes_back_to_those_that_know_its_type(KitFixture kitFixture) throws SQLException {
        Task task = kitFixture.taskOfType(NEW);
        kitFixture.enqueue(task);
        KitWorker worker = kitFixture.workerKnowing(OLD, NEW);
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ZERO);
        kitFixture.passBackOff();
        List<Long> done = kitFixture.workerKnowing(OLD).drain(1);
        OtherAnomalyError.throwIfMissing(doneBy(done, worker), List.of(task.id()));
        assertThat(done)
                .as("what is done of a failed task by a worker that does not know its type")
                .isEmpty();
    }

    /** What a killed worker held is given to those that know it. */
    @Test
    @Detects(Anomaly.UNKNOWN_TYPE)
    default void what_the_dead_held_comes_back_to_those_that_know_its_type(KitFixture kitFixture) throws SQLException {
        Task task = kitFixture.taskOfType(NEW);
        kitFixture.enqueue(task);
        KitWorker killed = kitFixture.workerKnowing(OLD, NEW);
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        List<Long> done = kitFixture.workerKnowing(OLD).drain(1);
        OtherAnomalyError.throwIfMissing(doneBy(done, kitFixture.workerKnowing(OLD, NEW)), List.of(task.id()));
        assertThat(done)
                .as("what is done of a killed worker's task by one that does not know its type")
                .isEmpty();
    }

    /** What is done, with what a worker does that knows all. */
    private static List<Long> doneBy(List<Long> before, KitWorker worker) throws SQLException {
        List<Long> done = new ArrayList<>(before);
        done.addAll(worker.drain(1));
        return done;
    }

    /** Tasks of types that a worker does not know hold up nothing. */
    @Test
    @Detects(Anomaly.STARVED)
    default void a_task_is_found_behind_a_thousand_of_unknown_types(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueTogether(KitTasks.tasks(LongQueue.MANY, () -> kitFixture.taskOfType("unknown")));
        Task last = kitFixture.taskOfType("known");
        assertThat(LongQueue.claimedBehind(last, kitFixture.workerKnowing("known"), kitFixture, Anomaly.UNKNOWN_TYPE))
                .as("what is handed out of a thousand tasks of a type that the worker does not know and one more")
                .containsExactly(last.id());
    }
}
