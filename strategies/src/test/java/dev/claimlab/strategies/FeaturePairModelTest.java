package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bugs that show where two features meet are found by sequences that are made for the pair; right queues pass them. */
@Tag("server")
final class FeaturePairModelTest {

    private static final int TRIES = 60;
    private static final int SEQUENCES = 5;

    private static SequenceSearch search(Preset preset) {
        return new SequenceSearch(ServerSandbox::pooled, preset, () -> false);
    }

    @ParameterizedTest
    @CsvSource({
        "key-that-nothing-enforces, key x late commit, TWINS",
        "key-of-the-running, key x running, LOST",
        "group-skips-its-head, group x running, ORDER_BROKEN"
    })
    void a_mutant_is_found_where_two_features_meet(String name, String pair, Anomaly anomaly) throws SQLException {
        Mutant mutant = Mutants.named(Mutant.FAMILY + name);
        SequenceSearch search =
                search(SequenceSearch.preset(mutant.name(), mutant.strategy(), RightOptions.of(mutant)));
        Optional<Failure> failure = Optional.empty();
        for (long seed = 1; seed <= TRIES && failure.isEmpty(); seed++) {
            failure = search.findAround(pair, seed);
        }
        assertThat(failure.map(Failure::wrong).orElse("nothing")).contains(anomaly.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "lease.status, unique, key, key x late commit",
        "lease.status, unique, key, key x failure",
        "lease.status, order, priority, priority x delay",
        "ordered.group, , , group x late commit",
        "ordered.group, , , group x crash",
        "ordered.shard, , , group x rollback",
        "transaction.savepoint, order, priority, priority x late commit"
    })
    void a_right_queue_keeps_its_contract_where_two_features_meet(
            String name, @Nullable String option, @Nullable String value, String pair) throws SQLException {
        Map<String, String> options = option == null || value == null ? Map.of() : Map.of(option, value);
        SequenceSearch search = search(SequenceSearch.preset(name, Strategies.named(name), options));
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            assertThat(search.findAround(pair, seed).map(Failure::text)).isEmpty();
        }
        assertThat(search.pairsMet()).containsKey(pair);
    }
}
