package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim that is no longer the current one changes nothing. */
public interface Fencing extends QueueContract {

    /** The task belongs to its new holder. */
    @Test
    @Shows(Anomaly.UNFENCED_COMPLETION)
    default void a_late_completion_is_refused_while_another_holds_the_task(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        KitWorker current = bench.worker();
        bench.enqueue();
        Claim lost = late.claimOne();
        bench.passRecovery();
        Claim held = current.claimOne();
        assertThat(held.task()).isEqualTo(lost.task());
        assertThat(late.complete(lost)).isFalse();
        assertThat(current.complete(held)).isTrue();
    }

    /** And there is no second completion. */
    @Test
    @Shows(Anomaly.UNFENCED_COMPLETION)
    default void a_late_completion_is_refused_after_another_completed_the_task(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        KitWorker current = bench.worker();
        bench.enqueue();
        Claim lost = late.claimOne();
        bench.passRecovery();
        assertThat(current.complete(current.claimOne())).isTrue();
        assertThat(late.complete(lost)).isFalse();
    }

    /** Nor can it be given back under its new holder. */
    @Test
    @Shows(value = Anomaly.UNFENCED_COMPLETION, early = true)
    default void a_late_retry_is_refused(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        KitWorker current = bench.worker();
        bench.enqueue();
        Claim lost = late.claimOne();
        bench.passRecovery();
        Claim held = current.claimOne();
        assertThat(late.retry(lost, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
        assertThat(bench.worker().claim(1)).isEmpty();
        assertThat(current.complete(held)).isTrue();
    }

    /** A worker's name is no fence: it may have lost the task and have claimed it again. */
    @Test
    @Shows(value = Anomaly.UNFENCED_COMPLETION, early = true)
    default void a_worker_does_not_complete_by_a_claim_that_it_lost(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim lost = worker.claimOne();
        bench.passRecovery();
        Claim held = worker.claimOne();
        assertThat(held.task()).isEqualTo(lost.task());
        assertThat(worker.complete(lost)).isFalse();
        assertThat(worker.complete(held)).isTrue();
    }

    /** Several late completions at once are refused as each would be. */
    @Test
    @Shows(Anomaly.UNFENCED_COMPLETION)
    default void late_completions_of_several_are_refused(Bench bench) throws SQLException {
        KitWorker late = bench.worker();
        KitWorker current = bench.worker();
        bench.enqueue(2);
        List<Claim> lost = late.claim(2);
        bench.passRecovery();
        List<Claim> held = current.claim(2);
        assertThat(held).isNotEmpty();
        assertThat(late.complete(lost)).doesNotContainAnyElementsOf(KitWorker.numbers(held));
        assertThat(current.complete(held)).hasSameSizeAs(held);
    }
}
