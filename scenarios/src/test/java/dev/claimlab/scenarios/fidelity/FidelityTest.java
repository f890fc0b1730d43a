package dev.claimlab.scenarios.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.results.FidelityRow;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.cli.PublishedSchemas;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FidelityTest {

    @TempDir
    Path folder = Path.of(".");

    private Path executable(String version) throws IOException {
        Path program =
                Files.createDirectories(folder.resolve(version).resolve("bin")).resolve("pgbench");
        assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void without_pgbench_the_package_is_named_that_holds_it() {
        assertThatThrownBy(() -> Pgbench.find(Map.of("PATH", ""), folder))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("postgresql-contrib");
    }

    @Test
    void the_newest_version_is_taken_where_the_path_has_none() throws IOException {
        executable("9");
        Path newest = executable("16");

        assertThat(Pgbench.find(Map.of("PATH", folder.toString()), folder).program())
                .isEqualTo(newest);
    }

    @Test
    void the_path_comes_first() throws IOException {
        executable("16");
        Path chosen = executable("9");

        assertThat(Pgbench.find(Map.of("PATH", chosen.getParent() + ""), folder).program())
                .isEqualTo(chosen);
    }

    /** Where there is no pgbench, that is said. */
    @Test
    @Tag("server")
    void all_do_the_same_work_and_their_ratios_have_intervals() {
        Program program = Program.run(
                "bench",
                "fidelity",
                "--cases",
                "2x10,2x10+ledger",
                "--rounds",
                "6",
                "--pg",
                "embedded",
                "--shared-machine",
                "--json");

        if (program.exitCode() == ExitCode.ENVIRONMENT) {
            assertThat(program.errors()).singleElement().asString().contains("there is no pgbench");
            return;
        }
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        PublishedSchemas.expect("fidelity", program.out());
        assertThat(Json.parse(program.out(), FidelityRow[].class))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.workers()).isEqualTo(2);
                    assertThat(row.batch()).isEqualTo(10);
                    assertThat(row.ratio().median())
                            .isBetween(row.ratio().low(), row.ratio().high())
                            .isPositive();
                    assertThat(row.plainPerSecond()).isPositive();
                    assertThat(row.ofPlain().median() * row.ofDriver().median()).isPositive();
                })
                .extracting(FidelityRow::sql)
                .containsExactly("transaction.delete", "transaction.delete with effects");
    }
}
