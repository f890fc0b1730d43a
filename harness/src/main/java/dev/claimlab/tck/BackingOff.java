package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A failed task comes back after its delay. */
public interface BackingOff extends QueueContract {

    /** Not before, and certainly then. */
    @Test
    @Shows(Anomaly.PREMATURE)
    default void a_task_given_back_with_a_delay_waits_for_it(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        long task = bench.enqueue();
        worker.retry(worker.claimOne(), Duration.ofHours(1));
        bench.pass(Duration.ofMinutes(59));
        assertThat(worker.claim(1)).isEmpty();
        bench.pass(Duration.ofMinutes(2));
        assertThat(worker.claimOne().task()).isEqualTo(task);
    }

    /** A heartbeat that was under way when its task was given back no longer changes the task, where claims are fenced. */
    @Test
    @Shows(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING)
    default void a_late_heartbeat_does_not_cut_the_delay_short(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        worker.renew(claim);
        bench.pass(Duration.ofMinutes(30));
        assertThat(bench.worker().claim(1)).isEmpty();
    }

    /** A delay begins with the failure, and not with the work that came before it. */
    @Test
    @Shows(value = Anomaly.PREMATURE, early = true)
    default void a_delay_is_counted_from_the_failure(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        bench.passWithoutDuties(bench.options().lease().multipliedBy(9).dividedBy(10));
        worker.retry(claim, bench.options().lease().dividedBy(2));
        bench.pass(bench.options().lease().dividedBy(4));
        assertThat(bench.worker().claim(1)).isEmpty();
    }

    /** Where claims are fenced, a claim that was given back is over: a second give-back is refused. */
    @Test
    @Shows(Anomaly.PREMATURE)
    @AppliesTo(topics = Topic.FENCING)
    default void a_second_give_back_does_not_cut_the_delay_short(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        assertThat(worker.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
        assertThat(bench.worker().claim(1)).isEmpty();
    }
}
