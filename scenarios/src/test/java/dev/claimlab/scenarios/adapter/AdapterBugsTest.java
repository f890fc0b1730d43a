package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each judge that a library can be asked by finds a library that breaks what it judges. */
@Tag("server")
final class AdapterBugsTest {

    private static final int MOST_SEEDS = 5;

    @TempDir
    private static Path folder;

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Program.startServer();
        TinyAdapter.write(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "steady, twice, 100, DUPLICATE_EXECUTION",
        "steady, phantom, 100, PHANTOM",
        "steady, skips, 100, STUCK",
        "retries, loses, 100, LOST",
        "delayed, early, 100, PREMATURE",
        "groups, disorder, 100, ORDER_BROKEN",
        "poison, 'unlimited,attempts=3', 400, ATTEMPTS_EXCEEDED",
        "crash-process, forgets, 100, STUCK"
    })
    void a_bug_of_a_library_is_found(String scenario, String bug, String rate, String anomaly, @TempDir Path out) {
        Program program = run(scenario, bug, rate, out, 1);
        // Whether a fault hits a worker at work is a matter of chance, and so is how soon a task is tried too often.
        for (int seed = 2; seed <= MOST_SEEDS && program.exitCode() == ExitCode.PASS; seed++) {
            program = run(scenario, bug, rate, out, seed);
        }
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.err()).contains(anomaly + " x");
    }

    private static Program run(String scenario, String bug, String rate, Path out, int seed) {
        return Program.on(
                server,
                out.resolve("seed-" + seed),
                "run",
                scenario,
                "-s",
                folder + "[settings=" + bug + "]",
                "-T",
                "1s",
                "-R",
                rate,
                "--work",
                "exp:10ms",
                "--seed",
                String.valueOf(seed));
    }
}
