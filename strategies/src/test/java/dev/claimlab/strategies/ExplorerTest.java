package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.ServerSandbox;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The explorer finds each mutant by an order of statements that is short enough to read. */
@Tag("server")
final class ExplorerTest {

    private static final Limits MANY = new Limits(2, Duration.ofMinutes(5), 500);
    private static final long SEED = 1;
    private static final int READABLE = 22;

    private final Explorer explorer = new Explorer(ServerSandbox.server(), () -> false);

    @ParameterizedTest
    @CsvSource({
        "blind, DUPLICATE_EFFECT",
        "guarded, FALSE_EMPTY",
        "elsewhere, DUPLICATE_EFFECT",
        "autocommit, DUPLICATE_EFFECT",
        "ctid, FALSE_EMPTY",
        "advisory, DUPLICATE_EXECUTION",
        "unfenced, UNFENCED_COMPLETION",
        "rescuer, RESURRECTED",
        "sweep, RESURRECTED",
        "sweep-twice, REFUSED",
        "stage, DUPLICATE_EFFECT",
        "letters, RESURRECTED",
        "tables, RESURRECTED",
        "startup, OVERLAP",
        "held, DUPLICATE_EFFECT",
        "hoard, OVER_CLAIM"
    })
    void a_mutant_is_found_by_a_short_order(String name, Anomaly anomaly)
            throws IOException, SQLException, InterruptedException {
        Counterexample found = explorer.explore(ExplorerMutants.named(name), MANY, SEED)
                .counterexample()
                .orElseThrow();
        assertThat(found.anomaly()).as(found.text()).isEqualTo(anomaly);
        assertThat(found.trace()).as(found.text()).hasSizeLessThanOrEqualTo(READABLE);
    }

    @ParameterizedTest
    @CsvSource({"mutex", "session-mutex"})
    void a_limit_whose_place_is_a_lock_keeps_no_schedule_from_its_end(String name)
            throws IOException, SQLException, InterruptedException {
        Limits ofGroup = new Limits(2, Duration.ofMinutes(5), 20, "of one group");
        Exploration exploration = explorer.explore(ExplorerMutants.named(name), ofGroup, SEED);
        assertThat(exploration.counterexample().map(Counterexample::text)).isEmpty();
        assertThat(exploration.schedules()).isPositive();
    }
}
