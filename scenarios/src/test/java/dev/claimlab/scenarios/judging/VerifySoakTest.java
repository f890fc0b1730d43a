package dev.claimlab.scenarios.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.strategies.Strategies;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing cries wolf over any contestant, whatever the dice say: about two hours, with -Psoak only. */
@Tag("server")
final class VerifySoakTest {

    private static final int SEEDS = 10;

    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Arguments> runs() {
        List<String> names =
                Strategies.contestants().stream().map(ClaimStrategy::name).toList();
        return LongStream.rangeClosed(1, SEEDS)
                .boxed()
                .flatMap(seed -> names.stream().map(name -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_contestant_passes(String name, long seed) {
        Program program = Program.on(SERVER, folder, "verify", name, "--budget", "30s", "--seed", String.valueOf(seed));
        assertThat(program.exitCode()).as(program.toString()).isZero();
    }
}
