package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.SqlStrategy;
import dev.claimlab.tck.ClaimCost;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutants that are right and cost more the longer they are used are told from the right ones by pages, not by time. */
final class MutantCostTest {

    @ParameterizedTest
    @CsvSource({"mutant.done-in-the-index, tasks were done", "mutant.index-out-of-reach, tasks wait"})
    void the_pages_of_a_claim_grow(String name, String with) throws SQLException {
        SqlStrategy mutant = (SqlStrategy) Mutants.named(name).strategy();
        assertThat(ClaimCost.growth(mutant, Options.DEFAULT))
                .singleElement()
                .satisfies(said -> assertThat(said).contains(with));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction.hold", "lease.status"})
    void the_pages_of_a_right_claim_do_not(String name) throws SQLException {
        assertThat(ClaimCost.growth((SqlStrategy) Strategies.named(name), Options.DEFAULT))
                .isEmpty();
    }
}
