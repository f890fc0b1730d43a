package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the tasks of one key, none is added while another one waits to be claimed for the first time. */
public interface Deduplicating extends QueueContract {

    /** One stands for both. */
    @Test
    @Detects(Anomaly.TWINS)
    default void a_twin_is_not_added_while_the_first_one_waits(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        assertThat(kitFixture.enqueueUnlessWaiting(first)).isTrue();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .isFalse();
        assertThat(kitFixture.worker().drain(1)).isEqualTo(List.of(first.id()));
    }

    /** The one that is worked on may have read what was there before the twin. */
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

    /** Nor does giving back fail because of the twin. */
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

    /** A key of the past is free. */
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

    /** Tasks of other keys, and those of none, stand for themselves. */
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
