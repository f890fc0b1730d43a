package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim that is no longer the current one changes nothing. */
public interface Fencing extends QueueContract {

    /** The task belongs to its current holder. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(without = Capability.SILENT)
    default void a_late_completion_is_refused_while_another_holds_the_task(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        Claim held = current.claimOne();
        assertThat(held.task()).isEqualTo(lost.task());
        assertThat(late.complete(lost)).isFalse();
        assertThat(current.complete(held)).isTrue();
    }

    /** A task is not completed a second time. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(without = Capability.SILENT)
    default void a_late_completion_is_refused_after_another_completed_the_task(KitFixture kitFixture)
            throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        assertThat(current.complete(current.claimOne())).isTrue();
        assertThat(late.complete(lost)).isFalse();
    }

    /** A claim that another worker had after it stays lost, also when that one has given the task back. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.SILENT)
    default void a_late_completion_is_refused_after_another_gave_the_task_back(KitFixture kitFixture)
            throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        current.retry(current.claimOne(), Duration.ZERO);
        assertThat(late.complete(lost))
                .as("whether a claim completes a task that another worker had after it and gave back")
                .isFalse();
    }

    /** A former holder cannot give the task back while another worker holds it. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, early = true)
    @AppliesTo(topics = Topic.RETRYING, without = Capability.SILENT)
    default void a_late_retry_is_refused(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        Claim held = current.claimOne();
        kitFixture.requireNothingForOthers();
        assertThat(late.retry(lost, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
        assertThat(kitFixture.worker().claim(1)).isEmpty();
        assertThat(current.complete(held)).isTrue();
    }

    /** The worker's name is no fence: a worker may have lost the task and claimed it again. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true, early = true)
    @AppliesTo(without = Capability.SILENT)
    default void a_worker_does_not_complete_by_a_claim_that_it_lost(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = worker.claimOne();
        kitFixture.passRecovery();
        Claim held = worker.claimOne();
        assertThat(held.task()).isEqualTo(lost.task());
        assertThat(worker.complete(lost)).isFalse();
        assertThat(worker.complete(held)).isTrue();
    }

    /** Each of several late completions in one call is refused. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(without = Capability.SILENT)
    default void late_completions_of_several_are_refused(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue(2);
        List<Claim> lost = late.claim(2);
        kitFixture.passRecovery();
        List<Claim> held = current.claim(2);
        assertThat(held).isNotEmpty();
        assertThat(late.complete(lost)).doesNotContainAnyElementsOf(KitWorker.numbers(held));
        assertThat(current.complete(held)).hasSameSizeAs(held);
    }

    /** A late completion without an answer leaves the task to its holder, so that it comes back if that one is killed. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(capabilities = Capability.SILENT)
    default void a_silent_late_completion_leaves_the_task_to_its_holder(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        long task = kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        current.claimOne();
        late.complete(lost);
        current.die();
        kitFixture.passRecovery();
        assertThat(kitFixture.worker().drain(1))
                .as("what is done after a late completion, when the next holder of the task was killed")
                .containsExactly(task);
    }

    /** A former holder without an answer cannot give the task back while another worker holds it. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, early = true)
    @AppliesTo(topics = Topic.RETRYING, capabilities = Capability.SILENT)
    default void a_silent_late_retry_frees_nothing(KitFixture kitFixture) throws SQLException {
        KitWorker late = kitFixture.worker();
        kitFixture.enqueue();
        Claim lost = late.claimOne();
        kitFixture.passRecovery();
        kitFixture.worker().claimOne();
        kitFixture.requireNothingForOthers();
        late.retry(lost, Duration.ZERO);
        assertThat(kitFixture.worker().claim(1))
                .as("what is claimed after a late give-back, while the next holder has the task")
                .isEmpty();
    }

    /** A batch is late for each of its tasks: the fence of one is not that of another. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, toleratedAtLeastOnce = true)
    @AppliesTo(
            topics = {Topic.BATCHING, Topic.BACKING_OFF},
            without = Capability.SILENT)
    default void a_late_batch_does_not_complete_by_the_fence_of_another_of_its_tasks(KitFixture kitFixture)
            throws SQLException {
        KitWorker late = kitFixture.worker();
        KitWorker current = kitFixture.worker();
        kitFixture.enqueue();
        late.retry(late.claimOne(), Duration.ZERO);
        kitFixture.enqueue();
        List<Claim> lost = late.claim(2);
        kitFixture.passRecovery();
        List<Claim> held = current.claim(2);
        assertThat(held).as("what another worker is handed out after the lease").isNotEmpty();
        List<Long> stolen = new ArrayList<>(late.complete(lost));
        stolen.retainAll(KitWorker.numbers(held));
        assertThat(stolen)
                .as("what a batch completes of two tasks that another worker holds by now, one of which failed before")
                .isEmpty();
        assertThat(current.complete(held))
                .as("what the worker completes that holds them")
                .hasSameSizeAs(held);
    }
}
