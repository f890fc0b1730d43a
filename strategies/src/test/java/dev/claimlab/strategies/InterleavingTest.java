package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contestant, and every strategy with further promises, keeps its contract in some orders of its statements. */
@Tag("server")
final class InterleavingTest {

    private static final Limits SOME = new Limits(2, Duration.ofMinutes(5), 20);
    private static final long SEED = 1;

    private final Explorer explorer = new Explorer(ServerSandbox.server(), () -> false);

    @ParameterizedTest
    @MethodSource("contestants")
    void a_contestant_keeps_its_contract_in_whatever_order(ClaimStrategy strategy)
            throws SQLException, InterruptedException {
        Preset preset = new Preset(strategy.name(), strategy, Options.DEFAULT);
        Exploration exploration = explorer.explore(preset, SOME, SEED);
        assertThat(exploration.counterexample().map(Counterexample::text)).isEmpty();
        assertThat(exploration.schedules()).isEqualTo(SOME.schedules());
    }

    static List<ClaimStrategy> contestants() {
        return Stream.of(Strategies.contestants(), Strategies.features())
                .flatMap(List::stream)
                .toList();
    }
}
