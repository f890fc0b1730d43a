package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task is not added while another task of its key is not done, or after it was. */
public interface KeepingKeys extends QueueContract {

    /** A key that stands until its task is done stands while the task is worked on, and for new producers too. */
    @Test
    @Detects(Anomaly.TWINS)
    default void a_twin_is_not_added_while_the_first_one_is_worked_on(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        Claim claim = worker.claimOne();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .as("whether a task is added whose key a task has that is worked on")
                .isFalse();
        assertThat(worker.complete(claim)).isTrue();
        assertThat(worker.drain(1)).isEmpty();
    }

    /** A task that failed stands for new ones of its key until its next try, and is done then. */
    @Test
    @Detects(Anomaly.TWINS)
    @AppliesTo(topics = Topic.RETRYING)
    default void a_twin_is_not_added_while_the_first_one_waits_for_its_next_try(KitFixture kitFixture)
            throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker worker = kitFixture.worker();
        worker.retry(worker.claimOne(), Duration.ZERO);
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .as("whether a task is added whose key a task has that failed and is to be tried again")
                .isFalse();
        kitFixture.passBackOff();
        List<Long> done = worker.drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(first.id()));
        assertThat(done).containsExactly(first.id());
    }

    /** What a killed worker held stands for new tasks of its key until others have done it. */
    @Test
    @Detects(Anomaly.TWINS)
    default void a_twin_is_not_added_while_a_killed_workers_task_waits(KitFixture kitFixture) throws SQLException {
        Task first = kitFixture.taskStandingFor("one");
        kitFixture.enqueueUnlessWaiting(first);
        KitWorker killed = kitFixture.worker();
        killed.claimOne();
        killed.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one")))
                .as("whether a task is added whose key a task has that a killed worker held")
                .isFalse();
        List<Long> done = kitFixture.worker().drain(1);
        OtherAnomalyError.throwIfMissing(done, List.of(first.id()));
        assertThat(done).containsExactly(first.id());
    }

    /** A key that stands for ever stands also when its task is done, and weeks later. */
    @Test
    @Detects(Anomaly.TWINS)
    @AppliesTo(capabilities = Capability.REMEMBERS_KEYS)
    default void a_twin_is_not_added_after_the_first_one_is_done(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        KitWorker worker = kitFixture.worker();
        worker.drain(1);
        boolean isAddedAtOnce = kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        kitFixture.passWeeks();
        boolean isAddedLater = kitFixture.enqueueUnlessWaiting(kitFixture.taskStandingFor("one"));
        assertThat(List.of(isAddedAtOnce, isAddedLater))
                .as("whether a task is added whose key a task had that is done: at once, and weeks later")
                .containsExactly(false, false);
    }
}
