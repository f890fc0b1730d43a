package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.results.Json;
import dev.claimlab.results.RecordingRow;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recording takes of the harness's own work is told for each rate, from runs that were judged. */
@Tag("server")
final class RecordingCostTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void each_rate_has_a_row_of_runs_that_were_judged() throws IOException {
        try (Server server = Program.startServer()) {
            Program program =
                    Program.on(server, folder, "recording-cost", "--rates", "100,200", "-T", "300ms", "--json");

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
            RecordingRow[] rows = Json.parse(program.out(), RecordingRow[].class);
            assertThat(rows).extracting(RecordingRow::ratePerSecond).containsExactly(100.0, 200.0);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.repeats()).isEqualTo(MedianInterval.LEAST);
                // An enqueue, a claim and a completion are two each, and the effect is one.
                assertThat(row.eventsPerTask()).isGreaterThanOrEqualTo(7);
                assertThat(row.cpuMicrosPerTask()).isPositive();
                assertThat(row.share().low()).isPositive();
                assertThat(row.share().median())
                        .isBetween(row.share().low(), row.share().high());
            });
            assertThat(RunFolder.below(folder)).hasSize(2 * MedianInterval.LEAST);
        }
    }
}
