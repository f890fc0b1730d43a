package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task takes the place of another one of its key that waits: the newer stands for both, and the older is over. */
public interface Replacing extends QueueContract {

    /** The newer task is done. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_newer_task_of_a_key_is_done(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        Task newer = kitFixture.taskStandingFor("one");
        assertThat(kitFixture.enqueueUnlessWaiting(newer))
                .as("whether a task is added that takes the place of one that waits")
                .isTrue();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of two tasks of a key")
                .contains(newer.id());
    }

    /** The older one is not. */
    @Test
    @Detects(Anomaly.TWINS)
    default void a_task_that_was_replaced_is_done_no_more(KitFixture kitFixture) throws SQLException {
        Task older = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(older);
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        assertThat(kitFixture.worker().drain(1))
                .as("what is done after a task was replaced")
                .doesNotContain(older.id())
                .hasSize(1);
    }

    /** However often its key comes, one task is there: the newest. */
    @Test
    @Detects(Anomaly.TWINS)
    @AppliesTo(capabilities = Capability.TELLS_REMAINING)
    default void the_newest_task_of_a_key_is_all_that_is_there(KitFixture kitFixture) throws SQLException {
        for (int older = 0; older < 3; older++) {
            kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        }
        Task newest = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(newest);
        assertThat(kitFixture.remaining())
                .filteredOn(remaining -> remaining.state().isOpen())
                .extracting(Remaining::task)
                .as("what the queue says is there of four tasks of a key")
                .containsExactly(newest.id());
    }

    /** A task that is worked on has begun with what it was given: it is done, and the newer one after it. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_is_worked_on_is_not_replaced(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        Task newer = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(newer);
        assertThat(worker.complete(claim))
                .as("whether a task is completed although a newer one of its key waits")
                .isTrue();
        assertThat(worker.drain(1))
                .as("what is done after the task that was worked on")
                .containsExactly(newer.id());
    }

    /** The newer task does not go with the older one that fails or whose worker is killed. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_newer_task_is_done_although_the_older_one_was_a_killed_workers(KitFixture kitFixture)
            throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        Task newer = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(newer);
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of a key of which a killed worker held a task")
                .contains(newer.id());
    }

    /** Nor does a failed task come back in its place. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(topics = Topic.RETRYING)
    default void a_newer_task_is_done_although_the_older_one_is_given_back(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        Task newer = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(newer);
        worker.retry(claim, Duration.ZERO);
        kitFixture.passBackOff();
        assertThat(worker.drain(1))
                .as("what is done of a key of which a task was given back")
                .contains(newer.id());
    }

    /** A task of a transaction that is rolled back replaces none. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_that_was_rolled_back_has_replaced_none(KitFixture kitFixture) throws SQLException {
        Task older = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(older);
        try (Connection connection = kitFixture.connect()) {
            connection.setAutoCommit(false);
            kitFixture.enqueueUnlessWaiting(connection, kitFixture.taskStandingFor("one"));
            connection.rollback();
        }
        assertThat(kitFixture.worker().drain(1))
                .as("what is done when the newer task of a key was rolled back")
                .containsExactly(older.id());
    }

    /** Tasks with another key, and tasks without a key, are replaced by none. */
    @Test
    @Detects(Anomaly.LOST)
    default void tasks_of_other_keys_are_not_replaced(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("other"));
        kitFixture.enqueueUnlessWaiting(kitFixture.task());
        kitFixture.enqueueUnlessWaiting(kitFixture.task());
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of four tasks, of which no two have one key")
                .hasSize(4);
    }

    /** What is done stands for no later task. */
    @Test
    @Detects(Anomaly.LOST)
    default void a_task_is_added_after_the_one_of_its_key_is_done(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        worker.drain(1);
        Task later = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(later);
        assertThat(worker.drain(1))
                .as("what is done of a key whose first task is done")
                .containsExactly(later.id());
    }
}
