package dev.claimlab.scenarios.cli;

import static dev.claimlab.results.MatrixCell.Fate.LOST;
import static dev.claimlab.results.MatrixCell.Interruption.KILL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.results.Json;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.RampRow;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Grade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Saved runs in every format. */
final class ReportCommandTest {

    private static final Path SAVED = SavedRunTest.SAVED;
    private static final Path PUBLISHED = Path.of(
            System.getProperty("claimlab.root", ".."),
            "results",
            "published",
            "2026-11-two-cores",
            "20261127-180215-compare");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void markdown_says_the_worst_verdict_first_and_shows_why() {
        String page = report(SAVED, "md");

        assertThat(page)
                .startsWith("## claimlab: FAIL\n")
                .contains("| strategy |", "mutant.blind-update", "| FAIL |", "| PASS |")
                .contains("<details><summary>FAIL drain mutant.blind-update", "PostgreSQL ");
    }

    /** The runs of a ramp have different rates, so that their median says nothing. */
    @Test
    void a_ramp_is_reported_by_its_rates_and_a_crash_matrix_by_its_cells() throws IOException {
        Files.writeString(
                folder.resolve("matrix.json"),
                Json.text(List.of(new MatrixCell("a.queue", "CLAIMED", KILL, LOST, 0, Grade.FORBIDDEN))));
        assertThat(report(folder, "html")).contains("<title>FAIL 1 strategy, crash-matrix", "LOST");
        assertThat(report(folder, "md")).startsWith("## claimlab: FAIL\n").contains("its process is killed", "a.queue");

        Path ramp = folder.resolve("ramp");
        RampRow.save(
                ramp,
                List.of(new RampRow(
                        "a.queue",
                        2,
                        1,
                        "full",
                        "exactly-once",
                        "p99=50ms",
                        Status.PASS,
                        70.0,
                        null,
                        true,
                        "so",
                        List.of())));
        copy(SAVED.resolve("passed"), ramp.resolve("run"));
        assertThat(report(ramp, "html"))
                .contains("<title>PASS 1 strategy, ramp", "70")
                .doesNotContain("Ranking");
        assertThat(report(ramp, "md")).contains("### ramp", "held at/s").doesNotContain("### drain");
    }

    @Test
    void markdown_is_what_is_written_without_a_format() {
        assertThat(Program.run("report", SAVED.toString()).out()).isEqualTo(report(SAVED, "md"));
    }

    @Test
    void html_is_a_page_that_says_the_verdict_first() {
        assertThat(report(SAVED, "html"))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>FAIL ", "mutant.blind-update", "Content-Security-Policy")
                .endsWith("</html>\n");
    }

    @Test
    void json_holds_rows_and_runs_with_their_verdicts() {
        Map<?, ?> document = Json.parse(report(SAVED, "json"), Map.class);

        assertThat(document.get("status")).isEqualTo("FAIL");
        assertThat((List<?>) document.get("rows")).hasSize(2);
        assertThat((List<?>) document.get("runs")).hasSize(2);
    }

    @Test
    void jmh_results_have_the_rate_of_each_repeat_and_leave_out_what_failed() {
        List<?> results = Json.parse(report(SAVED, "jmh"), List.class);

        assertThat(results).singleElement().satisfies(only -> {
            Map<?, ?> result = (Map<?, ?>) only;
            assertThat(result.get("benchmark")).isEqualTo("dev.claimlab.Scenario.drain");
            assertThat(result.get("mode")).isEqualTo("thrpt");
            assertThat(result.get("params")).isEqualTo(Map.of("strategy", "transaction.delete", "batch", "1"));
            Map<?, ?> metric = (Map<?, ?>) Objects.requireNonNull(result.get("primaryMetric"));
            assertThat(metric.get("rawData")).isEqualTo(List.of(List.of(metric.get("score"))));
            assertThat(metric.get("scoreError")).isEqualTo("NaN");
            assertThat(metric.get("scoreUnit")).isEqualTo("ops/s");
        });
    }

    @Test
    void junit_has_a_case_for_each_run_and_a_failure_for_what_failed() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report(SAVED, "junit").getBytes(StandardCharsets.UTF_8)));

        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("error").getLength()).isZero();
    }

    @Test
    void csv_has_a_line_for_each_row() {
        assertThat(report(PUBLISHED, "csv").lines().toList())
                .hasSize(1
                        + Json.parse(read(PUBLISHED.resolve("summary.json")), List.class)
                                .size())
                .first()
                .asString()
                .startsWith("scenario,strategy,contract,workers,batch,durability,verdict,");
    }

    @Test
    void an_hdr_log_holds_each_latency_of_each_run() throws IOException {
        Path file = folder.resolve("all.hlog");

        assertThat(Program.run("report", SAVED.toString(), "-f", "hlog", "-o", file.toString())
                        .exitCode())
                .isEqualTo(ExitCode.PASS);

        Set<String> tags = new TreeSet<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram each = reader.nextIntervalHistogram();
                    each != null;
                    each = reader.nextIntervalHistogram()) {
                tags.add(each.getTag());
            }
        }
        assertThat(tags)
                .contains(
                        "drain_transaction.delete_w2_b1_repeat_1_service",
                        "drain_mutant.blind-update_w2_b1_repeat_1_service");
    }

    @Test
    void several_formats_are_files_of_a_folder() throws IOException {
        Path out = folder.resolve("reports");

        Program program = Program.run("report", SAVED.toString(), "-f", "md,json,junit", "-o", out.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.md", "report.json", "TEST-claimlab.xml");
        }
    }

    @Test
    void a_batch_is_found_with_its_runs_by_the_folder_that_the_command_printed() throws IOException {
        copy(SAVED.resolve("passed"), folder.resolve("20261129-120000-drain").resolve("one"));
        Path main = Files.createDirectories(folder.resolve("20261129-120000-compare"));
        Files.writeString(main.resolve("summary.json"), "[ ]");

        assertThat(report(main, "json")).contains("\"strategy\" : \"transaction.delete\"");
    }

    @Test
    void a_run_without_a_verdict_is_unknown() throws IOException {
        copy(SAVED.resolve("passed"), folder.resolve("one"));
        Files.delete(folder.resolve("one").resolve("verdict.json"));

        assertThat(report(folder, "md")).startsWith("## claimlab: UNKNOWN\n");
        assertThat(report(folder, "junit")).contains("<error message=\"the run was interrupted");
    }

    @Test
    void a_folder_without_results_is_exit_2() {
        Program program = Program.run("report", folder.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("there is no result at or below " + folder);
    }

    @Test
    void what_a_run_says_of_itself_is_text_and_no_markup() throws IOException {
        copy(SAVED.resolve("failed"), folder.resolve("one"));
        Path verdict = folder.resolve("one").resolve("verdict.json");
        Files.writeString(
                verdict, read(verdict).replaceFirst("\"reason\" : \"", "\"reason\" : \"<script>alert(1)</script> | "));

        assertThat(report(folder, "md")).doesNotContain("<script>");
    }

    private static String report(Path runs, String format) {
        Program program = Program.run("report", runs.toString(), "--format", format);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        return program.out();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
