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

/** A task is not added while another task of its key waits for its first claim. */
public interface Deduplicating extends QueueContract {

    /** The waiting task stands for both. */
    @Test
    @Detects(Anomaly.TWINS)
    default void a_twin_is_not_added_while_the_first_one_waits(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        assertThat(kitFixture.enqueueUnlessWaiting(first)).isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .isFalse();
        List<Long> done = kitFixture.worker().drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(first.id()));
        assertThat(done).isEqualTo(List.of(first.id()));
    }

    /** The worker of the first task may have read its input before the twin was added. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(without = Capability.KEEPS_KEYS)
    default void a_twin_is_added_while_the_first_one_is_worked_on(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        Task twin = kitFixture.taskStandingFor("one");
        assertThat(kitFixture.enqueueUnlessWaiting(twin)).isTrue();
        assertThat(worker.complete(claim)).isTrue();
        assertThat(worker.drain(1)).isEqualTo(List.of(twin.id()));
    }

    /** Giving back the first task does not fail because of the twin. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.KEEPS_KEYS)
    default void a_task_given_back_and_its_twin_are_both_done(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        kitFixture.enqueueUnlessWaiting(twin);
        worker.retry(claim, Duration.ZERO);
        kitFixture.passBackOff();
        assertThat(worker.drain(1))
                .as("what is done of a task that was given back and of its twin")
                .containsExactlyInAnyOrder(first.id(), twin.id());
    }

    /** A key is free again once its task is completed. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(without = Capability.REMEMBERS_KEYS)
    default void a_twin_is_added_after_the_first_one_is_done(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        worker.drain(1);
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .isTrue();
        assertThat(worker.drain(1)).hasSize(1);
    }

    /** Tasks with another key, and tasks without a key, are always added. */
    @Test
    @Detects(Anomaly.LOST)
    default void tasks_of_other_keys_are_added(KitFixture kitFixture) throws SQLException {
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("other")))
                .isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.task())).isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.task())).isTrue();
        assertThat(kitFixture.worker().drain(1)).hasSize(4);
    }

    /** A task that failed is not lost because its key comes again, and neither is that one. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.BACKS_OFF)
    default void a_task_that_failed_is_done_although_its_key_comes_again(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker worker = kitFixture.worker();
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        boolean isAdded = kitFixture.enqueueUnlessWaiting(twin);
        kitFixture.pass(Duration.ofHours(2));
        List<Long> done = worker.drain(1);
        assertThat(done).as("what is done of the tasks of a key").contains(first.id());
        assertThat(done.contains(twin.id()))
                .as("whether the second task of a key is done, if and only if it was added")
                .isEqualTo(isAdded);
    }

    /** A task that is due later is done then, and so is another one of its key that was added meanwhile. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(capabilities = Capability.DELAY)
    default void a_delayed_task_is_done_although_its_key_comes_again(KitFixture kitFixture) throws SQLException {
        Task later = kitFixture.taskStandingFor("one", Duration.ofHours(1));
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(later);
        boolean isAdded = kitFixture.enqueueUnlessWaiting(twin);
        KitWorker worker = kitFixture.worker();
        List<Long> done = new ArrayList<>(worker.drain(1));
        kitFixture.pass(Duration.ofHours(2));
        done.addAll(worker.drain(1));
        assertThat(done).as("what is done of the tasks of a key").contains(later.id());
        assertThat(done.contains(twin.id()))
                .as("whether the second task of a key is done, if and only if it was added")
                .isEqualTo(isAdded);
    }

    /** A task that was given up does not stand for later ones. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(topics = Topic.BURYING, without = Capability.REMEMBERS_KEYS)
    default void a_twin_is_added_after_the_first_one_was_given_up(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        for (int attempt = 1; attempt <= kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimGivenBack(), Duration.ZERO);
        }
        Task twin = kitFixture.taskStandingFor("one");
        assertThat(kitFixture.enqueueUnlessWaiting(twin))
                .as("whether a task is added whose key only a dead task has")
                .isTrue();
        assertThat(worker.drain(1)).containsExactly(twin.id());
    }

    /** A task is given up although another one of its key waits. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(topics = Topic.BURYING, without = Capability.KEEPS_KEYS)
    default void a_task_is_given_up_although_its_twin_waits(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker worker = kitFixture.worker();
        for (int attempt = 1; attempt < kitFixture.options().attemptLimit(); attempt++) {
            worker.retry(worker.claimGivenBack(), Duration.ZERO);
        }
        Claim last = worker.claimGivenBack();
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(twin);
        worker.retry(last, Duration.ZERO);
        assertThat(worker.drain(1))
                .as("what is done after a task of the key was given up")
                .containsExactly(twin.id());
    }

    /** What a killed worker held is done although another task of its key waits. */
    @Test
    @Detects(Anomaly.LOST)
    @AppliesTo(without = Capability.KEEPS_KEYS)
    default void what_a_killed_worker_held_and_its_twin_are_both_done(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        kitFixture.enqueueUnlessWaiting(twin);
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done of a task that a killed worker held and of its twin")
                .containsExactlyInAnyOrder(first.id(), twin.id());
    }

    /** Long keys that differ in their last character are different keys. */
    @Test
    @Detects(Anomaly.LOST)
    default void long_keys_that_differ_at_the_end_are_different(KitFixture kitFixture) throws SQLException {
        String longText = "a-key-of-many-characters/".repeat(12);
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor(longText + "1")))
                .isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor(longText + "2")))
                .as("whether a key is free that differs from another one in its last of 301 characters")
                .isTrue();
        assertThat(kitFixture.worker().drain(1)).hasSize(2);
    }
}
