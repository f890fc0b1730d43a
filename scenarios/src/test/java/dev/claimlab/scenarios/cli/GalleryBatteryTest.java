package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.verify.Counterexample;
import dev.claimlab.scenarios.verify.Verification;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants of the gallery that take more than the kit and the model: an area of the battery finds what each expects. */
final class GalleryBatteryTest {

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
        "lock-in-where, questions",
        "done-unless-refused, interleavings",
        "again-unless-done, interleavings",
        "effect-elsewhere, interleavings",
        "reconnect-without-looking, wake-up",
        "look-then-listen, wake-up",
        "listen-uncommitted, wake-up",
        "notified-by-nobody, wake-up"
    })
    void a_mutant_is_found_by_what_it_expects(String name, String area) {
        expectToFind(name, Program.on(SERVER, folder, arguments(name, area)));
    }

    /** The server is crashed, so it is one of its own. */
    @ParameterizedTest
    @CsvSource({"async-commits", "unlogged-table"})
    void what_is_not_on_the_disk_is_missed_after_a_crash(String name) {
        String[] arguments = arguments(name, "durability");
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--shared-machine";
        all[arguments.length + 1] = "--out";
        all[arguments.length + 2] = folder.toString();
        expectToFind(name, Program.run(all));
    }

    private static String[] arguments(String name, String area) {
        return new String[] {"verify", Mutant.FAMILY + name, "--areas", area, "--budget", "20s", "--json"};
    }

    private static void expectToFind(String name, Program program) {
        Mutant mutant = Mutants.named(Mutant.FAMILY + name);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        Verification verification = Json.parse(program.out(), Verification[].class)[0];
        assertThat(verification.areas().get(0).found())
                .extracting(Counterexample::anomaly)
                .contains(Optional.of(mutant.mutation().expects()));
    }
}
