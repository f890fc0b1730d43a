package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.explore.Explorer.Repetition;
import dev.claimlab.verify.kit.ServerSandbox;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contestant keeps its contract in some orders of its statements, and mutants are detected. */
@Tag("server")
final class InterleavingTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Limits SOME = new Limits(2, LONG, 20);
    private static final Limits MANY = new Limits(2, LONG, 500);
    private static final long SEED = 1;
    private static final int READABLE = 22;

    private final Explorer explorer = new Explorer(ServerSandbox.server(), () -> false);

    @ParameterizedTest
    @MethodSource("contestants")
    void a_contestant_keeps_its_contract_in_whatever_order(ClaimStrategy strategy)
            throws SQLException, InterruptedException {
        Exploration exploration = explorer.explore(preset(strategy), SOME, SEED);
        assertThat(exploration.counterexample().map(Counterexample::text)).isEmpty();
        assertThat(exploration.schedules()).isEqualTo(SOME.schedules());
    }

    @ParameterizedTest
    @CsvSource({
        "blind, DUPLICATE_EFFECT",
        "guarded, FALSE_EMPTY",
        "elsewhere, DUPLICATE_EFFECT",
        "autocommit, OVERLAP",
        "ctid, FALSE_EMPTY",
        "advisory, DUPLICATE_EXECUTION",
        "unfenced, UNFENCED_COMPLETION",
        "rescuer, RESURRECTED",
        "sweep, RESURRECTED",
        "tables, RESURRECTED",
        "startup, OVERLAP",
        "held, DUPLICATE_EFFECT",
        "hoard, OVER_CLAIM"
    })
    void a_mutant_is_found_by_a_short_order(String name, Anomaly anomaly)
            throws IOException, SQLException, InterruptedException {
        Counterexample found = find(name);
        assertThat(found.anomaly()).as(found.text()).isEqualTo(anomaly);
        assertThat(found.trace()).as(found.text()).hasSizeLessThanOrEqualTo(READABLE);
    }

    @Test
    void the_strategy_that_they_are_made_from_is_right() throws IOException, SQLException, InterruptedException {
        Exploration exploration = explorer.explore(preset(mutant("right")), MANY, SEED);
        assertThat(exploration.counterexample().map(Counterexample::text)).isEmpty();
    }

    @Test
    void a_schedule_number_repeats_what_was_found() throws IOException, SQLException, InterruptedException {
        Counterexample found = find("sweep");
        Repetition repetition = explorer.repeat(preset(mutant("sweep")), found.schedule());
        assertThat(repetition.counterexample()).contains(found);
    }

    @Test
    void the_same_seed_tries_the_same_schedules() throws IOException, SQLException, InterruptedException {
        Exploration first = explorer.explore(preset(mutant("rescuer")), MANY, SEED);
        Exploration second = explorer.explore(preset(mutant("rescuer")), MANY, SEED);
        assertThat(second.schedules()).isEqualTo(first.schedules());
        assertThat(second.counterexample()).isEqualTo(first.counterexample());
    }

    static List<ClaimStrategy> contestants() {
        return Strategies.contestants();
    }

    private Counterexample find(String name) throws IOException, SQLException, InterruptedException {
        return explorer.explore(preset(mutant(name)), MANY, SEED)
                .counterexample()
                .orElseThrow();
    }

    private static Preset preset(ClaimStrategy strategy) {
        return new Preset(strategy.name(), strategy, Options.DEFAULT);
    }

    private static ClaimStrategy mutant(String name) throws IOException {
        try {
            String file = "interleave/" + name + ".sql";
            return SqlStrategy.read(
                    Path.of(Objects.requireNonNull(InterleavingTest.class.getResource(file))
                            .toURI()),
                    false);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
