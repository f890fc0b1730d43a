package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed task comes back. */
public interface Retrying extends QueueContract {

    /** At once, for anybody. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_task_given_back_can_be_claimed_again(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        long task = bench.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        worker.close();
        KitWorker other = bench.worker();
        Claim again = other.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(other.complete(again)).isTrue();
        assertThat(other.claim(1)).isEmpty();
    }

    /** Also by the one that failed. */
    @Test
    @Shows(Anomaly.STUCK)
    default void a_worker_can_claim_again_what_it_gave_back(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        bench.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        assertThat(worker.complete(worker.claimOne())).isTrue();
    }

    /** A completion that comes after its claim was given back is too late, where claims are fenced. */
    @Test
    @Shows(Anomaly.UNFENCED_COMPLETION)
    @AppliesTo(topics = Topic.FENCING)
    default void what_was_given_back_is_not_completed(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        List<Long> tasks = bench.enqueue(2);
        List<Claim> claims = worker.claim(2);
        for (Claim claim : claims) {
            worker.retry(claim, Duration.ZERO);
        }
        assertThat(worker.complete(claims)).isEmpty();
        assertThat(worker.complete(claims.get(0))).isFalse();
        assertThat(worker.drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Each worker gives back its own. */
    @Test
    @Shows(Anomaly.FALSE_RESCUE)
    default void giving_back_one_task_gives_back_no_other(Bench bench) throws SQLException {
        KitWorker failing = bench.worker();
        KitWorker working = bench.worker();
        bench.enqueue(2);
        List<Claim> failed = failing.claim(1);
        List<Claim> held = working.claim(1);
        for (Claim claim : failed) {
            failing.retry(claim, Duration.ZERO);
        }
        assertThat(bench.worker().drain(1)).noneMatch(KitWorker.numbers(held)::contains);
        assertThat(working.complete(held)).hasSameSizeAs(held);
    }
}
