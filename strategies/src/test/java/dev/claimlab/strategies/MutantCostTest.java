package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.cost.ClaimGrowth;
import dev.claimlab.verify.kit.ServerSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutants that are correct but cost more with use are distinguished by pages read, not by time. */
@Tag("server")
final class MutantCostTest {

    @ParameterizedTest
    @CsvSource({"mutant.done-in-the-index, tasks were done", "mutant.index-out-of-reach, tasks wait"})
    void the_pages_of_a_claim_grow(String name, String with) throws SQLException {
        assertThat(growth(Mutants.named(name).strategy()))
                .singleElement()
                .satisfies(said -> assertThat(said).contains(with));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction.hold", "lease.status"})
    void the_pages_of_a_right_claim_do_not(String name) throws SQLException {
        assertThat(growth(Strategies.named(name))).isEmpty();
    }

    @Test
    void the_pages_of_a_claim_are_counted_that_names_what_join_returned() throws IOException, SQLException {
        Path file = Path.of(System.getProperty("claimlab.root", ".."), "examples/queues/worker-heartbeats.sql");
        assertThat(growth(SqlStrategy.read(file, false))).isEmpty();
    }

    private static List<String> growth(ClaimStrategy strategy) throws SQLException {
        return ClaimGrowth.of(new Preset(strategy.name(), strategy, Options.DEFAULT), ServerSandbox.server());
    }
}
