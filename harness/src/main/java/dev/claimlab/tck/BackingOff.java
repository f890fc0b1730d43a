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

    /** A heartbeat that was under way when its task was given back says nothing of it any more, where claims are fenced. */
    @Test
    @Shows(Anomaly.PREMATURE)
    default void a_late_heartbeat_does_not_cut_the_delay_short(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        worker.renew(claim);
        bench.pass(Duration.ofMinutes(30));
        if (bench.promises().fences()) {
            assertThat(bench.worker().claim(1)).isEmpty();
        }
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

    /** What was given back is nobody's, where claims are fenced: also whoever gave it back has no say in it any more. */
    @Test
    @Shows(Anomaly.PREMATURE)
    default void a_second_give_back_does_not_cut_the_delay_short(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        Claim claim = worker.claimOne();
        worker.retry(claim, Duration.ofHours(1));
        if (bench.promises().fences()) {
            assertThat(worker.retry(claim, Duration.ZERO)).isEqualTo(Retried.NOT_OURS);
            assertThat(bench.worker().claim(1)).isEmpty();
        }
    }
}
