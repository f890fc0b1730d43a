package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.results.ClaimCost;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.cost.ClaimPages;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages that a claim reads, by the server's count, after work beside an old snapshot and a VACUUM. */
@Tag("server")
final class HeldSnapshotTest {

    private static final int DONE = 5000;

    private static Server server = ServerSource.parse("embedded", Map.of()).start(Durability.NONE, OptionalInt.empty());

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ClaimCost cost(String name, int batch) throws SQLException {
        Options options = new Options(batch, Duration.ofSeconds(30), Options.DEFAULT.attemptLimit(), Map.of());
        return ClaimPages.of(new Preset(name, Strategies.named(name), options), server, List.of(0, DONE));
    }

    /** The index leads every claim past each done task, because a snapshot may still see it. */
    @Test
    void a_claim_of_transaction_delete_passes_every_dead_task_that_a_snapshot_keeps() throws SQLException {
        ClaimCost cost = cost("transaction.delete", 1);

        double calm = cost.pages(DONE, false).orElseThrow();
        assertThat(cost.pages(DONE, true).orElseThrow() / calm)
                .as(cost.toString())
                .isGreaterThan(5);
        assertThat(cost.growth()).isGreaterThan(5);
    }

    @Test
    void a_claim_of_batch_rotation_passes_none() throws SQLException {
        ClaimCost cost = cost("batch.rotation", 100);

        assertThat(cost.growth()).as(cost.toString()).isLessThan(1.2);
    }
}
