package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.strategies.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arbitrary strategies under arbitrary faults and load keep their contracts.
 *
 * <p>The system property {@code claimlab.strategy} chooses one, {@code claimlab.seed} the schedules, and {@code
 * claimlab.tries} how many of them.
 */
@Tag("server")
final class FaultScheduleTest {

    private static final long SEED = Long.getLong("claimlab.seed", 1);
    private static final int TRIES = Integer.getInteger("claimlab.tries", 4);
    private static final String ONE = System.getProperty("claimlab.strategy", "");

    private static Server server;

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void start() {
        server = Program.startServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void contracts_are_kept_under_arbitrary_faults() throws IOException {
        List<String> strategies = ONE.isEmpty()
                ? Strategies.contestants().stream().map(ClaimStrategy::name).toList()
                : List.of(ONE);
        ScheduleSearch search = new ScheduleSearch(server, folder, strategies);

        assertThat(search.search(SEED, TRIES)).isEmpty();
        assertThat(search.passed()).isPositive();
    }

    @Test
    void a_broken_strategy_is_found_and_the_command_that_shows_it_is_printed() throws IOException {
        String mutant = Files.writeString(folder.resolve("mutant.sql"), BrokenQueues.COMMITS_BEFORE_WORK)
                .toString();

        Optional<String> found = new ScheduleSearch(server, folder, List.of(mutant)).search(SEED, 10);

        assertThat(found)
                .get()
                .asString()
                .contains("./claimlab run storm -s " + mutant + " --faults ", " --seed ", " of 3 repeats");
    }
}
