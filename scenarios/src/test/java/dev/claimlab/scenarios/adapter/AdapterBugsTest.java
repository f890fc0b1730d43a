package dev.claimlab.scenarios.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
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
        Program program = Program.on(
                server,
                out,
                "run",
                scenario,
                "-s",
                folder + "[settings=" + bug + "]",
                "-T",
                "1s",
                "-R",
                rate,
                "--work",
                "exp:10ms");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(1);
        assertThat(program.err()).contains(anomaly + " x");
    }
}
