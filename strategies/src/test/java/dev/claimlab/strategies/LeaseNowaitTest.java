package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.verify.kit.BackingOff;
import dev.claimlab.verify.kit.Batching;
import dev.claimlab.verify.kit.Burying;
import dev.claimlab.verify.kit.Claiming;
import dev.claimlab.verify.kit.Delaying;
import dev.claimlab.verify.kit.Fencing;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.kit.Leasing;
import dev.claimlab.verify.kit.Recovering;
import dev.claimlab.verify.kit.Renewing;
import dev.claimlab.verify.kit.Retrying;
import dev.claimlab.verify.kit.TransactionalEnqueueing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
final class LeaseNowaitTest
        implements Claiming,
                Batching,
                Fencing,
                Leasing,
                Renewing,
                Retrying,
                BackingOff,
                Burying,
                Delaying,
                Recovering,
                TransactionalEnqueueing {

    private static final int LIMIT = 3;
    private static final int WORKERS = 6;
    private static final int TASKS = 300;

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("lease.nowait");
    }

    @Test
    void with_a_limit_a_slot_is_free_when_a_claim_or_its_lease_has_ended() throws SQLException {
        try (KitFixture kitFixture = limited(2)) {
            kitFixture.enqueue(4);
            KitWorker killed = kitFixture.worker();
            KitWorker second = kitFixture.worker();
            KitWorker third = kitFixture.worker();
            killed.claimOne();
            Claim claim = second.claimOne();
            assertThat(third.claim(1)).isEmpty();
            second.complete(claim);
            assertThat(third.claim(4)).hasSize(1);
            killed.die();
            assertThat(second.claim(1)).isEmpty();
            kitFixture.passRecovery();
            assertThat(second.claim(4)).hasSize(2);
        }
    }

    /** An earlier task, so that the two do not collide on the first one. */
    @Test
    void with_a_limit_a_claim_counts_before_it_is_committed() throws SQLException {
        try (KitFixture kitFixture = limited(1)) {
            kitFixture.enqueue();
            KitWorker slow = kitFixture.worker();
            Connection uncommitted = slow.transaction();
            slow.claimOne();
            kitFixture.enqueue(kitFixture.taskIn(Duration.ofHours(-1)));
            KitWorker other = kitFixture.worker();
            assertThat(other.claim(1)).isEmpty();
            uncommitted.commit();
            assertThat(other.claim(1)).isEmpty();
        }
    }

    @Test
    void with_a_limit_no_more_claims_are_held_than_it_allows_and_all_tasks_get_done()
            throws SQLException, InterruptedException, ExecutionException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        AtomicInteger mostHeld = new AtomicInteger();
        try (KitFixture kitFixture = limited(LIMIT)) {
            kitFixture.enqueue(TASKS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int number = 0; number < WORKERS; number++) {
                KitWorker worker = kitFixture.worker();
                work.add(() -> {
                    while (done.get() < TASKS) {
                        List<Claim> claims = worker.claim(2);
                        mostHeld.accumulateAndGet(held.addAndGet(claims.size()), Math::max);
                        worker.renew(claims.toArray(Claim[]::new));
                        held.addAndGet(-claims.size());
                        done.addAndGet(worker.complete(claims).size());
                    }
                    return null;
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
            try {
                for (Future<Void> end : threads.invokeAll(work)) {
                    end.get();
                }
            } finally {
                threads.shutdown();
            }
        }
        assertThat(done).hasValue(TASKS);
        assertThat(mostHeld.get()).isPositive().isLessThanOrEqualTo(LIMIT);
    }

    private KitFixture limited(int most) throws SQLException {
        Options options = new Options(1, Duration.ofSeconds(30), 3, Map.of("held", String.valueOf(most)));
        return new KitFixture(strategy(), options, sandbox());
    }
}
