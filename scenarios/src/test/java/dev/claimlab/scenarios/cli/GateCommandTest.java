package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.report.format.SavedResults;
import dev.claimlab.report.format.SavedRun;
import dev.claimlab.report.gate.Gate;
import dev.claimlab.report.gate.GateResult;
import dev.claimlab.report.gate.GateRow;
import dev.claimlab.report.gate.GateRow.Outcome;
import dev.claimlab.report.gate.GateText;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate, on rounds with the noise of a busy machine, and as a command on saved runs. */
final class GateCommandTest {

    private static final Path SAVED = SavedRunTest.SAVED;
    private static final int TRIALS = 20;
    private static final int ROWS = 8;
    private static final int REPEATS = 10;
    private static final double NOISE = 0.08;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void the_same_program_passes_twenty_times_of_twenty() {
        assertThat(IntStream.range(0, TRIALS)
                        .filter(trial -> gate(trial, rate -> rate).isPassed()))
                .hasSize(TRIALS);
    }

    @Test
    void a_slowdown_of_a_fifth_in_one_row_is_found_twenty_times_of_twenty() {
        List<GateResult> results = IntStream.range(0, TRIALS)
                .mapToObj(trial -> gate(trial, rate -> 0.8 * rate))
                .toList();

        assertThat(results)
                .allSatisfy(result -> assertThat(result.rows().stream()
                                .filter(row -> row.outcome() == Outcome.SLOWER)
                                .map(GateRow::name))
                        .contains("drain s0 w4"));
    }

    @Test
    void a_row_that_became_faster_passes() {
        assertThat(gate(0, rate -> 2 * rate).isPassed()).isTrue();
    }

    @Test
    void a_slowdown_that_only_some_rounds_show_is_inside_the_noise() {
        SavedResults baseline = results(rates(round -> 100));
        SavedResults candidate = results(rates(round -> round % 2 == 0 ? 50 : 101));

        GateResult result = new Gate(0.1).compare(baseline, candidate);

        assertThat(result.isPassed()).isTrue();
        assertThat(result.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo(Outcome.INSIDE_NOISE));
        assertThat(GateText.plain(result)).contains("drain s0 w4: inside the noise");
    }

    @Test
    void too_few_repeats_are_told_with_the_number_that_is_needed() {
        SavedResults few = results(List.of(List.of(100.0, 101.0, 102.0)));

        assertThatThrownBy(() -> new Gate(0.1).compare(few, few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run both with --repeat 5 or more");
    }

    @Test
    void names_are_text_in_the_page_for_a_pull_request() {
        GateResult result = new GateResult(
                0.1,
                List.of(new GateRow("drain <script>|", null, null, null, Outcome.MISSING)),
                List.of("machine differs: <b>"));

        assertThat(GateText.markdown(result))
                .contains("FAILED", "missing in the candidate")
                .doesNotContain("<script>", "<b>");
    }

    @Test
    void a_verdict_that_was_pass_and_is_fail_is_exit_1_whatever_the_rates_are() throws IOException {
        copy("passed", "before/one");
        copy("passed", "after/one");
        Path verdict = folder.resolve("after/one/verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("\"PASS\"", "\"FAIL\""));
        Path page = folder.resolve("page.md");

        Program program = gate("before", "after", "--markdown", page.toString());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out())
                .startsWith("gate FAILED: 1 of 1 row")
                .contains("drain transaction.delete w2: verdict got worse, PASS before, FAIL now");
        assertThat(page).content().startsWith("## claimlab gate: FAILED");
    }

    @Test
    void a_row_that_is_missing_is_exit_1_with_its_name() throws IOException {
        copy("passed", "before/one");
        copy("failed", "after/one");

        Program program = gate("before", "after");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out()).contains("drain transaction.delete w2: missing in the candidate");
    }

    @Test
    void what_failed_before_and_fails_now_is_no_regression() throws IOException {
        copy("failed", "before/one");

        Program program = gate("before", "before");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out()).startsWith("gate passed: 1 row");
    }

    @Test
    void another_durability_is_exit_2() throws IOException {
        copy("passed", "before/one");
        copy("passed", "after/one");
        Path manifest = folder.resolve("after/one/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"durability\" : \"[a-z]+\"", "\"durability\" : \"async\""));

        Program program = gate("before", "after");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("run both with the same --durability");
    }

    private Program gate(String baseline, String candidate, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "gate",
                folder.resolve(baseline).toString(),
                folder.resolve(candidate).toString()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }

    private void copy(String run, String to) throws IOException {
        Path target = Files.createDirectories(folder.resolve(to));
        try (Stream<Path> files = Files.list(SAVED.resolve(run))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** A gate between two noisy comparisons, in the second of which the first row is changed. */
    private static GateResult gate(int trial, DoubleUnaryOperator change) {
        SplittableRandom random = new SplittableRandom(trial);
        List<List<Double>> before = new ArrayList<>();
        List<List<Double>> after = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            DoubleUnaryOperator own = row == 0 ? change : DoubleUnaryOperator.identity();
            before.add(
                    IntStream.range(0, REPEATS).mapToObj(round -> noisy(random)).toList());
            after.add(IntStream.range(0, REPEATS)
                    .mapToObj(round -> own.applyAsDouble(noisy(random)))
                    .toList());
        }
        return new Gate(0.1).compare(results(before), results(after));
    }

    private static double noisy(SplittableRandom random) {
        return 1000 * Math.exp(NOISE * random.nextGaussian());
    }

    private static List<List<Double>> rates(DoubleUnaryOperator byRound) {
        return List.of(
                IntStream.range(0, REPEATS).mapToObj(byRound::applyAsDouble).toList());
    }

    private static SavedResults results(List<List<Double>> rates) {
        List<SavedRun> runs = new ArrayList<>();
        List<SummaryRow> rows = new ArrayList<>();
        for (int row = 0; row < rates.size(); row++) {
            String strategy = "s" + row;
            rows.add(Json.parse(
                    "{\"strategy\":\"" + strategy
                            + "\",\"scenario\":\"drain\",\"workers\":4,\"batch\":1,\"status\":\"PASS\",\"latencyMicros\":{}}",
                    SummaryRow.class));
            for (int round = 0; round < rates.get(row).size(); round++) {
                runs.add(run(strategy, round, rates.get(row).get(round)));
            }
        }
        return new SavedResults(runs, List.of(), rows, List.of(), ExperimentRows.NONE);
    }

    private static SavedRun run(String strategy, int round, double rate) {
        try {
            RunFolder saved = new RunFolder(SAVED.resolve("passed"));
            Manifest manifest = Json.parse(
                    "{\"workers\":4,\"batch\":1,\"durability\":\"full\",\"repeat\":" + round
                            + ",\"scenario\":{\"name\":\"drain\",\"arrival\":\"BACKLOG\"},\"settings\":{},\"claimlab\":\"1\""
                            + ",\"machine\":{\"cores\":2},\"strategy\":{\"name\":\"" + strategy + "\"}}",
                    Manifest.class);
            MetricsFile metrics = Json.parse("{\"throughputPerSecond\":" + rate + ",\"faults\":[]}", MetricsFile.class);
            return new SavedRun(saved, manifest, saved.verdict(), metrics);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
