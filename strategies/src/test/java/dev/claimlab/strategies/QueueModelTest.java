package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.Strategies.NamedOptions;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy keeps its contract in arbitrary sequences of actions, with crashes at any statement.
 *
 * <p>The system property {@code claimlab.strategy} chooses one, {@code claimlab.seed} the sequences, and {@code
 * claimlab.tries} how many of them.
 */
@Tag("server")
final class QueueModelTest {

    private static final long SEED = Long.getLong("claimlab.seed", 1);
    private static final int TRIES = Integer.getInteger("claimlab.tries", 5);
    private static final String ONE = System.getProperty("claimlab.strategy", "");

    static List<Named<Preset>> presets() {
        Stream<Preset> all = Stream.of(
                        Strategies.contestants().stream().map(QueueModelTest::preset),
                        Strategies.yardsticks().stream().map(QueueModelTest::preset),
                        Strategies.features().stream().map(QueueModelTest::preset),
                        Strategies.presets().stream().flatMap(QueueModelTest::otherOrder))
                .flatMap(presets -> presets);
        return all.filter(preset -> ONE.isEmpty() || preset.name().equals(ONE))
                .map(preset -> Named.of(preset.name(), preset))
                .toList();
    }

    private static Preset preset(ClaimStrategy strategy) {
        return SequenceSearch.preset(strategy.name(), strategy, Map.of());
    }

    /** The presets that change the queue's SQL, and not only the batch or the wake-up. */
    private static Stream<Preset> otherOrder(NamedOptions preset) {
        String[] parts = preset.meaning().split("[\\[=\\]]", -1);
        return List.of("batch", "wake").contains(parts[1])
                ? Stream.of()
                : Stream.of(
                        SequenceSearch.preset(preset.name(), Strategies.named(parts[0]), Map.of(parts[1], parts[2])));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void does_what_its_contract_says_whatever_happens(Preset preset) throws SQLException {
        Optional<Failure> failure = new SequenceSearch(preset).search(SEED, TRIES);
        assertThat(failure.map(Failure::text)).isEmpty();
    }
}
