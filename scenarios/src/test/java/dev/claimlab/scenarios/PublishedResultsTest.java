package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.report.ComparisonTable;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A figure that a document cites is one that was published; a published report is made from its summary. */
final class PublishedResultsTest {

    private static final PublishedResults OURS = new PublishedResults(Path.of(".."));
    private static final String TWO_CORES = "2026-11-30-two-cores";
    private static final String COMPARISON = "20261130-065613-compare";
    private static final Path FOLDER = Path.of("..", "results", "published", TWO_CORES);
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
        Path readme = Path.of("..", "README.md");
        Path made = Files.createDirectories(Path.of("target")).resolve("README.md");
        Files.writeString(made, OURS.cited(Files.readString(readme)));

        assertThat(OURS.wrongCitations())
                .as("the README with what is published now is in scenarios/" + made + ": copy it")
                .isEmpty();
    }

    @Test
    void a_document_is_made_again_with_the_rows_that_it_cites() throws IOException {
        String old = "Before.\n\n<!-- result table: " + NAME + " -->\n"
                + table().replace("1,234", "1,235").replaceFirst("\\| slow .*\n", "") + "\nAfter.\n";
        PublishedResults planted = planted(old);

        assertThat(planted.cited(old))
                .startsWith("Before.\n\n<!-- result table: " + NAME + " -->\n| strategy |")
                .contains("| fast |", "1,234")
                .doesNotContain("| slow |", "1,235")
                .endsWith("|\n\nAfter.\n");
    }

    @Test
    void a_published_report_is_made_from_its_summary_and_its_example_run_is_a_row_of_it() throws IOException {
        assertThat(OURS.wrongComparisons()).isEmpty();
    }

    @Test
    void the_verdict_of_the_example_run_agrees_with_its_counts() throws IOException {
        RunFolder example = new RunFolder(FOLDER.resolve("example"));
        MetricsFile metrics = example.metrics();

        assertThat(example.verdict().status()).isEqualTo(Status.PASS);
        assertThat(example.verdict().findings()).isEmpty();
        assertThat(metrics.tasks().completed()).isEqualTo(metrics.tasks().enqueued());
        assertThat(metrics.effects().joined()).isEqualTo(metrics.tasks().completed());
        assertThat(metrics.effects().repeated()).isZero();
    }

    @Test
    void the_readme_counts_rows_and_runs_as_published() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md")).replace('\n', ' '))
                .contains(OURS.strategies(TWO_CORES) + " rows from " + OURS.runs(TWO_CORES) + " judged runs");
    }

    @Test
    void a_report_with_another_figure_is_found() throws IOException {
        Path report = copied().resolve(COMPARISON).resolve("report.md");
        Files.writeString(report, Files.readString(report).replaceFirst("125,288", "125,289"));
        assertThat(new PublishedResults(folder).wrongComparisons())
                .singleElement()
                .asString()
                .contains("its report is not made from its rows");
    }

    @Test
    void an_example_run_with_another_figure_is_found() throws IOException {
        Path verdict = copied().resolve("example").resolve("verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("PASS", "FAIL"));
        assertThat(new PublishedResults(folder).wrongComparisons())
                .singleElement()
                .asString()
                .contains("it has no row that is the run in example");
    }

    private Path copied() throws IOException {
        Path copy = folder.resolve("results").resolve("published").resolve(TWO_CORES);
        for (String name : List.of("example", COMPARISON)) {
            Files.createDirectories(copy.resolve(name));
            try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(name).resolve(file.getFileName()));
                }
            }
        }
        return copy;
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
    void a_comparison_without_an_example_run_is_found() throws IOException {
        assertThat(planted("").wrongComparisons()).containsExactly(NAME + ": there is no run in example");
    }
}
