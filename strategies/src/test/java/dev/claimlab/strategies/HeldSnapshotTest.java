package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.tck.ClaimCost;
import dev.claimlab.tck.ClaimCost.Situation;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * How many pages a claim looks at after work was done beside an old snapshot and VACUUM took away what it could, as the
 * server counts them.
 */
final class HeldSnapshotTest {

    private static final int DONE = 6_000;
    private static final int WAITING = 300;

    /** The index leads every claim past each task that was done, because a snapshot may see it still. */
    @Test
    void a_claim_of_transaction_delete_passes_every_dead_task() throws SQLException {
        assertThat(growth(Strategies.named("transaction.delete"), 1)).isGreaterThan(5);
    }

    @Test
    void a_claim_of_batch_rotation_passes_none() throws SQLException {
        assertThat(growth(Strategies.named("batch.rotation"), WAITING)).isLessThan(1.2);
    }

    /** How many times more pages beside the snapshot than without it. */
    private static double growth(ClaimStrategy strategy, int limit) throws SQLException {
        SqlStrategy file = (SqlStrategy) strategy;
        long calm = ClaimCost.pages(file, Options.DEFAULT, new Situation(DONE, WAITING, limit, false));
        long held = ClaimCost.pages(file, Options.DEFAULT, new Situation(DONE, WAITING, limit, true));
        return (double) held / calm;
    }
}
