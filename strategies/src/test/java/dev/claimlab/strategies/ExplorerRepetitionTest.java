package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Preset;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.explore.Explorer.Repetition;
import dev.claimlab.verify.kit.ServerSandbox;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The explorer leaves the right strategy alone, and repeats its schedules. */
@Tag("server")
final class ExplorerRepetitionTest {

    private static final Limits MANY = new Limits(2, Duration.ofMinutes(5), 500);
    private static final long SEED = 1;

    private final Explorer explorer = new Explorer(ServerSandbox.server(), () -> false);

    @Test
    void the_strategy_that_the_mutants_are_made_from_is_right() throws IOException, SQLException, InterruptedException {
        Exploration exploration = explorer.explore(ExplorerMutants.named("right"), MANY, SEED);
        assertThat(exploration.counterexample().map(Counterexample::text)).isEmpty();
    }

    @Test
    void a_schedule_number_repeats_what_was_found() throws IOException, SQLException, InterruptedException {
        Preset mutant = ExplorerMutants.named("sweep");
        Counterexample found =
                explorer.explore(mutant, MANY, SEED).counterexample().orElseThrow();
        Repetition repetition = explorer.repeat(mutant, found.schedule());
        assertThat(repetition.counterexample()).contains(found);
    }

    @Test
    void the_same_seed_tries_the_same_schedules() throws IOException, SQLException, InterruptedException {
        Exploration first = explorer.explore(ExplorerMutants.named("rescuer"), MANY, SEED);
        Exploration second = explorer.explore(ExplorerMutants.named("rescuer"), MANY, SEED);
        assertThat(second.schedules()).isEqualTo(first.schedules());
        assertThat(second.counterexample()).isEqualTo(first.counterexample());
    }
}
