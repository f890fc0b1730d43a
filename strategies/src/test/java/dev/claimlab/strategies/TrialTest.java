package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.trial.StrategyTrial;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No strategy is refused before it is used, also none of the gallery, whose defects the areas are to find. */
@Tag("server")
final class TrialTest {

    static Stream<SqlStrategy> strategies() {
        return Strategies.all().filter(SqlStrategy.class::isInstance).map(SqlStrategy.class::cast);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_right_strategy_can_work_with_each_of_its_options(SqlStrategy strategy) {
        for (Options options : strategy.choices()) {
            assertThatCode(() -> new StrategyTrial(ServerSandbox.server()).perform(strategy, options))
                    .doesNotThrowAnyException();
        }
    }

    static Stream<Mutant> mutants() {
        return Mutants.all().stream().filter(mutant -> mutant.strategy() instanceof SqlStrategy);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_mutant_is_left_to_the_areas(Mutant mutant) {
        Options options =
                new Options(1, Options.DEFAULT.lease(), Options.DEFAULT.attemptLimit(), RightOptions.of(mutant));

        assertThatCode(() ->
                        new StrategyTrial(ServerSandbox.server()).perform((SqlStrategy) mutant.strategy(), options))
                .doesNotThrowAnyException();
    }
}
