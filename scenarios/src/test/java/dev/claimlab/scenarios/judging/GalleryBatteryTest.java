package dev.claimlab.scenarios.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.strategies.mutants.Mutant;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants of the gallery that take more than the kit and the model: an area of the battery finds what each expects. */
@Tag("server")
final class GalleryBatteryTest {

    /** Whether two sessions meet at the right moment depends on the machine, too. */
    private static final int MOST_SEEDS = 3;

    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "limit-in-subselect, planner",
        "blind-update, contention",
        "version-not-compared, contention",
        "guarded-update, contention",
        "condition-above-the-lock, contention",
        "refusal-is-empty, contention",
        "not-read-again, contention",
        "locked-twice, contention",
        "lock-of-the-type, contention",
        "buffer-outlives-the-lease, contention",
        "lock-in-where, planner",
        "done-unless-refused, interleavings",
        "again-unless-done, interleavings",
        "effect-elsewhere, interleavings",
        "look-then-listen, wake-up",
        "leader-no-more, interleavings",
        "counted-without-a-lock, questions"
    })
    void a_mutant_is_found_by_what_it_expects(String name, String area) {
        Program program = Program.on(SERVER, folder, arguments(name, area, "60s"));
        for (int seed = 2; seed <= MOST_SEEDS && program.exitCode() == ExitCode.FAIL; seed++) {
            String[] again = Stream.concat(
                            Stream.of(arguments(name, area, "60s")), Stream.of("--seed", String.valueOf(seed)))
                    .toArray(String[]::new);
            program = Program.on(SERVER, folder, again);
        }
        expectToBeFound(program);
    }

    /** The server is crashed, so it is one of its own. */
    @ParameterizedTest
    @CsvSource({"async-commits", "unlogged-table"})
    void what_is_not_on_the_disk_is_missed_after_a_crash(String name) {
        Stream<String> alone = Stream.of("--shared-machine", "--out", folder.toString());
        expectToBeFound(Program.run(Stream.concat(Stream.of(arguments(name, "durability", "60s")), alone)
                .toArray(String[]::new)));
    }

    @Test
    void an_area_that_cannot_find_it_does_not() {
        Program program = Program.on(SERVER, folder, arguments("look-then-listen", "planner", "1s"));
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(Json.parse(program.out(), MutantRow[].class)[0].isCaught()).isFalse();
    }

    /** Looks until the anomaly is found that the mutant was made for: what else is found is not enough. */
    private static String[] arguments(String name, String area, String budget) {
        return new String[] {"verify", "mutants", Mutant.FAMILY + name, "--areas", area, "--budget", budget, "--json"};
    }

    private static void expectToBeFound(Program program) {
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        PublishedSchemas.expect("mutants", program.out());
        assertThat(Json.parse(program.out(), MutantRow[].class)).singleElement().matches(MutantRow::isCaught);
    }
}
