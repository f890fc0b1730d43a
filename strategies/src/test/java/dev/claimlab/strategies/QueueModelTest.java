package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.model.Failure;
import dev.claimlab.model.Search;
import dev.claimlab.model.Subject;
import dev.claimlab.strategies.Strategies.NamedOptions;
import dev.claimlab.strategy.ClaimStrategy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy does what its contract says in arbitrary sequences of actions, with crashes at any statement.
 *
 * <p>The system property {@code claimlab.strategy} chooses one, {@code claimlab.seed} the sequences, and {@code
 * claimlab.tries} how many of them.
 */
final class QueueModelTest {

    private static final long SEED = Long.getLong("claimlab.seed", 1);
    private static final int TRIES = Integer.getInteger("claimlab.tries", 5);
    private static final String ONE = System.getProperty("claimlab.strategy", "");

    static List<Subject> subjects() {
        Stream<Subject> all = Stream.of(
                        Strategies.contestants().stream().map(QueueModelTest::subject),
                        Strategies.yardsticks().stream().map(QueueModelTest::subject),
                        Strategies.presets().stream().flatMap(QueueModelTest::otherOrder))
                .flatMap(subjects -> subjects);
        return all.filter(subject -> ONE.isEmpty() || subject.name().equals(ONE))
                .toList();
    }

    private static Subject subject(ClaimStrategy strategy) {
        return Subject.of(strategy.name(), strategy, Map.of());
    }

    /** Those presets that are another queue, and not only a larger batch or another wake-up. */
    private static Stream<Subject> otherOrder(NamedOptions preset) {
        String[] parts = preset.meaning().split("[\\[=\\]]", -1);
        return List.of("batch", "wake").contains(parts[1])
                ? Stream.of()
                : Stream.of(Subject.of(preset.name(), Strategies.named(parts[0]), Map.of(parts[1], parts[2])));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void does_what_its_contract_says_whatever_happens(Subject subject) throws SQLException {
        Optional<Failure> failure = new Search(subject).search(SEED, TRIES);
        assertThat(failure.map(Failure::text)).isEmpty();
    }
}
