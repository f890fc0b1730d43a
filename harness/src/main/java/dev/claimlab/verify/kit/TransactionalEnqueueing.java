package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks and effects commit or roll back with the transactions that write them. */
public interface TransactionalEnqueueing extends QueueContract {

    /** A task exists once its transaction has committed, and not before. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_exists_from_the_commit_on(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task task = kitFixture.task();
        try (Connection connection = kitFixture.connect()) {
            connection.setAutoCommit(false);
            kitFixture.enqueue(connection, task);
            assertThat(worker.claim(1)).isEmpty();
            connection.commit();
        }
        assertThat(KitWorker.numbers(worker.claim(1)))
                .as("what is claimed after the commit")
                .containsExactly(task.id());
    }

    /** A task whose transaction was rolled back never exists. */
    @Test
    @Detects(Anomaly.PHANTOM)
    default void a_task_that_was_rolled_back_never_was(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect()) {
            Transactions.runAndRollBack(connection, () -> kitFixture.enqueue(connection, kitFixture.task()));
        }
        assertThat(kitFixture.worker().claim(1)).isEmpty();
    }

    /** The effects of a handler are committed together with the completion. */
    @Test
    @Detects(Anomaly.LOST)
    default void an_effect_is_committed_with_the_completion(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker worker = kitFixture.worker();
            kitFixture.enqueue();
            Claim claim = worker.claimOne();
            writeEffect(worker);
            assertThat(effects(statement)).isZero();
            assertThat(worker.complete(claim)).isTrue();
            assertThat(effects(statement)).isOne();
        }
    }

    /** Effects of a worker killed before its completion are rolled back, and its successor writes them again. */
    @Test
    @Detects(Anomaly.DUPLICATE_EFFECT)
    default void an_effect_without_its_completion_never_was(KitFixture kitFixture) throws SQLException {
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kit_effect (task bigint NOT NULL)");
            KitWorker killed = kitFixture.worker();
            kitFixture.enqueue();
            killed.claimOne();
            writeEffect(killed);
            killed.die();
            assertThat(effects(statement)).isZero();
        }
    }

    /** A task with a lower number that commits after a later task is still found. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_task_that_was_committed_late_is_found(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        Task late = kitFixture.task();
        Task other = kitFixture.task();
        List<Long> done;
        try (Connection first = kitFixture.connect();
                Connection second = kitFixture.connect()) {
            first.setAutoCommit(false);
            kitFixture.enqueue(first, late);
            new ConcurrentProducer(kitFixture, second).requireEnqueueWhileOpen(other, first::commit);
            done = new ArrayList<>(worker.drain(1));
            first.commit();
        }
        done.addAll(worker.drain(1));
        assertThat(done)
                .as("what is done before and after the commit of a task that was enqueued before another one")
                .containsExactlyInAnyOrder(late.id(), other.id());
    }

    /** A task whose enqueue is rolled back stands for no other. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.DEDUPLICATES)
    default void a_task_is_added_beside_one_of_its_key_that_is_rolled_back(KitFixture kitFixture) throws SQLException {
        Task twin = kitFixture.taskStandingFor("one");
        try (Connection first = kitFixture.connect();
                Connection second = kitFixture.connect()) {
            first.setAutoCommit(false);
            kitFixture.enqueueUnlessWaiting(first, kitFixture.taskStandingFor("one"));
            assertThat(new ConcurrentProducer(kitFixture, second).enqueueUnlessWaiting(twin, first::rollback))
                    .as("whether a task is added beside one of its key whose enqueue is rolled back")
                    .isTrue();
        }
        assertThat(kitFixture.worker().drain(1)).containsExactly(twin.id());
    }

    /** Two producers that enqueue one key at the same time leave one task. */
    @Test
    @Detects(Anomaly.TWINS)
    @AppliesTo(capabilities = Capability.DEDUPLICATES)
    default void two_producers_at_the_same_time_add_one_task_of_a_key(KitFixture kitFixture) throws SQLException {
        Task twin = kitFixture.taskStandingFor("one");
        try (Connection first = kitFixture.connect();
                Connection second = kitFixture.connect()) {
            first.setAutoCommit(false);
            kitFixture.enqueueUnlessWaiting(first, kitFixture.taskStandingFor("one"));
            new ConcurrentProducer(kitFixture, second).enqueueUnlessWaiting(twin, first::commit);
        }
        assertThat(kitFixture.worker().drain(1))
                .as("the tasks of a key that two producers added at the same time")
                .hasSize(1);
    }

    /** One task of a group runs at a time, whatever the order in which their transactions committed. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(capabilities = Capability.GROUP_ORDER)
    default void tasks_of_a_group_that_commit_out_of_order_run_one_at_a_time(KitFixture kitFixture)
            throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        kitFixture.enqueue(kitFixture.taskOf("a"));
        List<Long> done = new ArrayList<>(one.drain(1));
        try (Connection late = kitFixture.connect();
                Connection second = kitFixture.connect()) {
            late.setAutoCommit(false);
            Task first = kitFixture.taskOf("a");
            kitFixture.enqueue(late, first);
            new ConcurrentProducer(kitFixture, second).enqueue(kitFixture.taskOf("a"), late::commit);
        }
        List<Claim> held = one.claim(1);
        assertThat(other.claim(1))
                .as("what another worker claims of a group while one of its tasks is held")
                .isEmpty();
        done.addAll(one.complete(held));
        done.addAll(other.drain(1));
        assertThat(done).as("the tasks of the group that were done").hasSize(3);
    }

    /** A task whose number is smaller and whose commit is later is not begun beside the one that runs. */
    @Test
    @Detects(Anomaly.ORDER_BROKEN)
    @AppliesTo(capabilities = Capability.GROUP_ORDER)
    default void a_task_of_a_group_that_is_committed_late_does_not_run_beside_another(KitFixture kitFixture)
            throws SQLException {
        KitWorker one = kitFixture.worker();
        KitWorker other = kitFixture.worker();
        List<Claim> held;
        try (Connection late = kitFixture.connect();
                Connection second = kitFixture.connect()) {
            late.setAutoCommit(false);
            kitFixture.enqueue(late, kitFixture.taskOf("a"));
            new ConcurrentProducer(kitFixture, second).enqueueWhileOpen(kitFixture.taskOf("a"), late::commit);
            held = one.claim(1);
            late.commit();
        }
        List<Claim> beside = other.claim(1);
        assertThat(held.size() + beside.size())
                .as("the tasks of the group that are held by two workers, of which one was committed late")
                .isLessThanOrEqualTo(1);
        List<Long> done = new ArrayList<>(one.complete(held));
        done.addAll(other.complete(beside));
        done.addAll(other.drain(1));
        assertThat(done).as("the tasks of the group that were done").hasSize(2);
    }

    /** A number that a four-byte integer cannot hold is no reason to refuse a task, or its end. */
    @Test
    @Detects(Anomaly.ERROR)
    @AppliesTo(without = Capability.NARROW)
    default void an_old_queue_goes_on(KitFixture kitFixture) throws SQLException {
        kitFixture.control().age();
        List<Long> tasks = kitFixture.enqueue(5);
        assertThat(kitFixture.worker().drain(1))
                .as("what is done after two billion tasks")
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Nor is it one to refuse what a failed task needs. */
    @Test
    @Detects(Anomaly.ERROR)
    @AppliesTo(
            topics = Topic.RETRYING,
            without = {Capability.NARROW, Capability.HOLDS_TRANSACTION})
    default void a_task_of_an_old_queue_can_be_given_back(KitFixture kitFixture) throws SQLException {
        kitFixture.control().age();
        long task = kitFixture.enqueue();
        KitWorker worker = kitFixture.worker();
        worker.retry(worker.claimOne(), Duration.ZERO);
        kitFixture.passBackOff();
        assertThat(worker.drain(1))
                .as("what is done of a task that was given back after two billion tasks")
                .containsExactly(task);
    }

    private static void writeEffect(KitWorker worker) throws SQLException {
        try (Statement effect = worker.transaction().createStatement()) {
            effect.execute("INSERT INTO kit_effect (task) VALUES (0)");
        }
    }

    private static long effects(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM kit_effect")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
