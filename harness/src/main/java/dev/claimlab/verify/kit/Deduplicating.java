package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
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
        assertThat(kitFixture.worker().drain(1)).isEqualTo(List.of(first.id()));
    }

    /** The worker of the first task may have read its input before the twin was added. */
    @Test
    @Detects(Anomaly.LOST)
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
    default void a_task_given_back_and_its_twin_are_both_done(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        Task twin = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        kitFixture.enqueueUnlessWaiting(twin);
        worker.retry(claim, Duration.ZERO);
        assertThat(worker.drain(1)).containsExactlyInAnyOrder(first.id(), twin.id());
    }

    /** A key is free again once its task is completed. */
    @Test
    @Detects(Anomaly.LOST)
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
}
