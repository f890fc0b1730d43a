package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Retried;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed task can be claimed again. */
public interface Retrying extends QueueContract {

    /** At once, by any worker. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_task_given_back_can_be_claimed_again(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        long task = kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        worker.close();
        KitWorker other = kitFixture.worker();
        Claim again = other.claimOne();
        assertThat(again.task()).isEqualTo(task);
        assertThat(other.complete(again)).isTrue();
        assertThat(other.claim(1)).isEmpty();
    }

    /** The worker that failed can claim it too. */
    @Test
    @Detects(Anomaly.STUCK)
    default void a_worker_can_claim_again_what_it_gave_back(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        kitFixture.enqueue();
        assertThat(worker.retry(worker.claimOne(), Duration.ZERO)).isEqualTo(Retried.READY);
        assertThat(worker.complete(worker.claimOne())).isTrue();
    }

    /** Where claims are fenced, a completion of a claim that was given back is refused. */
    @Test
    @Detects(value = Anomaly.UNFENCED_COMPLETION, grade = Grade.INTERESTING)
    @AppliesTo(topics = Topic.FENCING)
    default void what_was_given_back_is_not_completed(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(2);
        List<Claim> claims = worker.claim(2);
        for (Claim claim : claims) {
            worker.retry(claim, Duration.ZERO);
        }
        assertThat(worker.complete(claims)).isEmpty();
        assertThat(worker.complete(claims.get(0))).isFalse();
        assertThat(worker.drain(1)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Giving back one claim leaves the other workers' claims. */
    @Test
    @Detects(Anomaly.FALSE_RESCUE)
    default void giving_back_one_task_gives_back_no_other(KitFixture kitFixture) throws SQLException {
        KitWorker failing = kitFixture.worker();
        KitWorker working = kitFixture.worker();
        kitFixture.enqueue(2);
        List<Claim> failed = failing.claim(1);
        List<Claim> held = working.claim(1);
        for (Claim claim : failed) {
            failing.retry(claim, Duration.ZERO);
        }
        assertThat(kitFixture.worker().drain(1)).noneMatch(KitWorker.numbers(held)::contains);
        assertThat(working.complete(held)).hasSameSizeAs(held);
    }
}
