package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.ClaimStrategy;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchPrefetchTest
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

    @Override
    public ClaimStrategy strategy() {
        return Strategies.named("batch.prefetch");
    }

    @Test
    void a_task_that_only_waited_in_a_buffer_was_not_tried(Bench bench) throws SQLException {
        bench.enqueue(2);
        List<Long> tried = new ArrayList<>();
        KitWorker worker = bench.worker();
        List<Claim> claims = worker.claim(1);
        while (!claims.isEmpty()) {
            tried.addAll(KitWorker.numbers(claims));
            worker.die();
            bench.passRecovery();
            worker = bench.worker();
            claims = worker.claim(1);
        }
        int limit = bench.options().attemptLimit();
        assertThat(Collections.frequency(tried, 0L)).as("%s", tried).isEqualTo(limit);
        assertThat(Collections.frequency(tried, 1L)).as("%s", tried).isEqualTo(limit);
    }
}
