package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.report.PlaceTable;
import dev.claimlab.results.PlaceCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about real databases shows the matrices as they were printed by saved runs. */
final class RealDatabasesPageTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({"pooler.json, false", "isolation.json, true", "failover.json, false"})
    void a_matrix_of_the_page_is_that_of_a_saved_run(String file, boolean showsConflicts) throws IOException {
        List<PlaceCell> cells =
                PlaceCell.read(ROOT.resolve("results/real-databases").resolve(file));

        assertThat(cells).isNotEmpty();
        assertThat(Files.readString(ROOT.resolve("docs/real-databases.md")))
                .contains(new PlaceTable(cells, showsConflicts).markdown());
    }
}
