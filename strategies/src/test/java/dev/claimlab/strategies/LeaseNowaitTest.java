package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Options;
import dev.claimlab.task.Claim;
import dev.claimlab.tck.BackingOff;
import dev.claimlab.tck.Batching;
import dev.claimlab.tck.Bench;
import dev.claimlab.tck.Burying;
import dev.claimlab.tck.Claiming;
import dev.claimlab.tck.Delaying;
import dev.claimlab.tck.Fencing;
import dev.claimlab.tck.KitWorker;
import dev.claimlab.tck.Leasing;
import dev.claimlab.tck.Recovering;
import dev.claimlab.tck.Renewing;
import dev.claimlab.tck.Retrying;
import dev.claimlab.tck.TransactionalEnqueueing;
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
import org.junit.jupiter.api.Test;

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
        try (Bench bench = limited(2)) {
            bench.enqueue(4);
            KitWorker killed = bench.worker();
            KitWorker second = bench.worker();
            KitWorker third = bench.worker();
            killed.claimOne();
            Claim claim = second.claimOne();
            assertThat(third.claim(1)).isEmpty();
            second.complete(claim);
            assertThat(third.claim(4)).hasSize(1);
            killed.die();
            assertThat(second.claim(1)).isEmpty();
            bench.passRecovery();
            assertThat(second.claim(4)).hasSize(2);
        }
    }

    /** An earlier task, so that the two do not collide on the first one. */
    @Test
    void with_a_limit_a_claim_counts_before_it_is_committed() throws SQLException {
        try (Bench bench = limited(1)) {
            bench.enqueue();
            KitWorker slow = bench.worker();
            Connection uncommitted = slow.transaction();
            slow.claimOne();
            bench.enqueue(bench.taskIn(Duration.ofHours(-1)));
            KitWorker other = bench.worker();
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
        try (Bench bench = limited(LIMIT)) {
            bench.enqueue(TASKS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int number = 0; number < WORKERS; number++) {
                KitWorker worker = bench.worker();
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

    private Bench limited(int most) throws SQLException {
        Options options = new Options(1, Duration.ofSeconds(30), 3, Map.of("held", String.valueOf(most)));
        return new Bench(strategy(), options, place());
    }
}
