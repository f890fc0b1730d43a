package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimStrategy;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
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
    void a_task_that_only_waited_in_a_buffer_was_not_tried(KitFixture kitFixture) throws SQLException {
        kitFixture.enqueue(2);
        List<Long> tried = new ArrayList<>();
        KitWorker worker = kitFixture.worker();
        List<Claim> claims = worker.claim(1);
        while (!claims.isEmpty()) {
            tried.addAll(KitWorker.numbers(claims));
            worker.die();
            kitFixture.passRecovery();
            worker = kitFixture.worker();
            claims = worker.claim(1);
        }
        int limit = kitFixture.options().attemptLimit();
        assertThat(Collections.frequency(tried, 0L)).as("%s", tried).isEqualTo(limit);
        assertThat(Collections.frequency(tried, 1L)).as("%s", tried).isEqualTo(limit);
    }
}
