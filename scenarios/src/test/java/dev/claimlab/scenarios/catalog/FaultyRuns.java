package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Metrics;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs with faults: their command line, and what is required of those that pass. */
final class FaultyRuns {

    private FaultyRuns() {}

    /** A run with more work than the workers can do, so that a fault hits workers that hold tasks. */
    static List<String> arguments(String scenario, String strategies, String duration) {
        return List.of("run", scenario, "-s", strategies, "-T", duration, "-R", "100", "--work", "50ms");
    }

    /** Every run of the program passed although its faults were injected, and some hit a worker that held a task. */
    static List<RunFolder> assertPassed(Program program, Path folder) throws IOException {
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        List<RunFolder> runs = RunFolder.below(folder);
        for (RunFolder run : runs) {
            assertThat(run.verdict().status()).isEqualTo(Status.PASS);
            assertThat(run.metrics().faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.injected()).isPositive());
            assertThat(run.metrics().faults().stream().mapToLong(Metrics.FaultCount::hitBusy))
                    .anyMatch(hits -> hits > 0);
        }
        return runs;
    }
}
