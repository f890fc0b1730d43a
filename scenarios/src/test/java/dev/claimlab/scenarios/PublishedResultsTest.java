package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.report.ComparisonTable;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure that a document cites is one that was published, and what was published is what its runs come to. */
final class PublishedResultsTest {

    private static final PublishedResults OURS = new PublishedResults(Path.of(".."));
    private static final String NAME = "results/published/trial";

    @TempDir
    Path folder = Path.of(".");

    private static SummaryRow row(String strategy, double rate) {
        return new SummaryRow(
                strategy,
                "drain",
                4,
                1,
                "full",
                "exactly-once",
                Status.PASS,
                "",
                3,
                SummaryRow.Spread.of(new double[] {rate, 0.9 * rate, 1.1 * rate}),
                Map.of(),
                ServerCost.UNKNOWN,
                0,
                null,
                null,
                null,
                null);
    }

    private PublishedResults planted(String document) throws IOException {
        Summary.save(
                Files.createDirectories(folder.resolve(NAME).resolve("1-compare")),
                List.of(row("fast", 1234), row("slow", 99)));
        Files.writeString(folder.resolve("README.md"), document);
        return new PublishedResults(folder);
    }

    private static String table() {
        return new ComparisonTable(List.of(row("fast", 1234), row("slow", 99)), "drain", "steady").markdown();
    }

    @Test
    void every_figure_that_a_document_cites_is_as_published() throws IOException {
        assertThat(OURS.wrongCitations()).isEmpty();
    }

    @Test
    void what_is_published_is_what_its_runs_come_to() throws IOException {
        assertThat(OURS.wrongSummaries()).isEmpty();
    }

    @Test
    void a_citation_of_some_published_rows_is_right() throws IOException {
        String some = table().replaceFirst("\\| slow .*\n", "");
        assertThat(planted("<!-- result table: " + NAME + " -->\n" + some).wrongCitations())
                .isEmpty();
    }

    @Test
    void a_figure_that_was_not_published_is_found() throws IOException {
        assertThat(planted("<!-- result table: " + NAME + " -->\n" + table().replace("1,234", "1,235"))
                        .wrongCitations())
                .singleElement()
                .asString()
                .contains("README.md: not in " + NAME, "1,235");
    }

    @Test
    void a_citation_of_nothing_is_found() throws IOException {
        assertThat(planted("<!-- result table: results/published/other -->\n" + table())
                        .wrongCitations())
                .containsExactly("README.md: there is no results/published/other");
    }

    @Test
    void where_something_is_published_a_table_says_where() throws IOException {
        assertThat(planted("<!-- result table -->\n" + table()).wrongCitations())
                .containsExactly("README.md: a result table that does not say where its figures are published");
    }

    @Test
    void a_summary_without_its_runs_is_found() throws IOException {
        assertThat(planted("").wrongSummaries()).containsExactly(Path.of(NAME, "1-compare", "summary.json"));
    }
}
