package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was saved in file format 1 by an earlier version of the program is read and judged by this one. */
final class SavedRunTest {

    static final Path SAVED =
            Path.of(System.getProperty("claimlab.root", ".."), "scenarios", "src", "test", "resources", "saved-runs");

    @ParameterizedTest
    @CsvSource({"passed,0", "failed,1"})
    void a_saved_run_is_judged_again_with_its_saved_verdict(String name, int exitCode) throws IOException {
        Path folder = SAVED.resolve(name);

        Program program = Program.run("check", folder.toString(), "--json");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(exitCode);
        assertThat(Json.parse(program.out(), VerdictFile[].class))
                .singleElement()
                .satisfies(again -> {
                    VerdictFile saved = new RunFolder(folder).verdict();
                    assertThat(again.status()).isEqualTo(saved.status());
                    assertThat(counts(again)).isEqualTo(counts(saved));
                    assertThat(again.undecided()).isEqualTo(saved.undecided());
                });
    }

    /** Without names of judges and words of examples, which may change. */
    private static List<String> counts(VerdictFile verdict) {
        return verdict.findings().stream()
                .map(finding -> finding.anomaly() + " x " + finding.count() + " " + finding.grade())
                .toList();
    }
}
