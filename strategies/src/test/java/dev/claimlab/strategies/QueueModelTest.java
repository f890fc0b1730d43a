package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.strategies.Strategies.NamedOptions;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.ModelSubject;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    static List<ModelSubject> subjects() {
        Stream<ModelSubject> all = Stream.of(
                        Strategies.contestants().stream().map(QueueModelTest::subject),
                        Strategies.yardsticks().stream().map(QueueModelTest::subject),
                        Strategies.presets().stream().flatMap(QueueModelTest::otherOrder))
                .flatMap(subjects -> subjects);
        return all.filter(modelSubject -> ONE.isEmpty() || modelSubject.name().equals(ONE))
                .toList();
    }

    private static ModelSubject subject(ClaimStrategy strategy) {
        return ModelSubject.of(strategy.name(), strategy, Map.of());
    }

    /** The presets that change the queue's SQL, and not only the batch or the wake-up. */
    private static Stream<ModelSubject> otherOrder(NamedOptions preset) {
        String[] parts = preset.meaning().split("[\\[=\\]]", -1);
        return List.of("batch", "wake").contains(parts[1])
                ? Stream.of()
                : Stream.of(ModelSubject.of(preset.name(), Strategies.named(parts[0]), Map.of(parts[1], parts[2])));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void does_what_its_contract_says_whatever_happens(ModelSubject modelSubject) throws SQLException {
        Optional<Failure> failure = new SequenceSearch(modelSubject).search(SEED, TRIES);
        assertThat(failure.map(Failure::text)).isEmpty();
    }
}
