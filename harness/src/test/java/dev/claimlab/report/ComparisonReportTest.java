package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ProcessorShares;
import dev.claimlab.metric.RoundFigures;
import dev.claimlab.metric.RoundObservation;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ComparisonFile.RoundCounts;
import dev.claimlab.results.ComparisonRow;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.RoundsText;
import dev.claimlab.results.Manifest.ServerText;
import dev.claimlab.results.RoundedMetrics;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComparisonReportTest {

    private static final ServerCost COST = new ServerCost(800, 0, 1, 2, 1, 20);
    private static final ServerCost LEDGER = new ServerCost(90, 0, 0, 1, 0, 1);
    private static final Percentiles LATENCY = new Percentiles(600, 1800, 5000, 19_400, 21_000, 30_000);

    private static RoundedMetrics figures(IntToDoubleFunction rate, Map<String, Percentiles> latencies, double client) {
        List<RoundFigures> rounds = IntStream.range(0, 12)
                .mapToObj(round -> new RoundFigures(1000, 1000, rate.applyAsDouble(round), 1, latencies))
                .toList();
        RoundObservation observed = new RoundObservation(COST, new ProcessorShares(client, 0.9 - client, 0.1, 1));
        return RoundedMetrics.of(
                rounds,
                new RoundsText(IntStream.range(0, 12).mapToObj(i -> observed).toList(), LEDGER));
    }

    private static ComparisonRow row(String strategy, int batch, int workers, Status status, RoundedMetrics figures) {
        return new ComparisonRow(
                strategy,
                "at-least-once",
                batch,
                workers,
                "drain",
                status,
                status == Status.PASS ? "" : "why",
                figures);
    }

    private static ComparisonRow drained(String strategy, int workers, IntToDoubleFunction rate) {
        return row(strategy, 1, workers, Status.PASS, figures(rate, Map.of(), 0.3));
    }

    private static ComparisonRow steady(String strategy) {
        return new ComparisonRow(
                strategy,
                "at-least-once",
                1,
                4,
                "steady",
                Status.PASS,
                "",
                figures(round -> 500, Map.of("pickup", LATENCY, "wait", LATENCY, "endToEnd", LATENCY), 0.3));
    }

    private static ComparisonReport report(ComparisonRow... rows) {
        return new ComparisonReport(
                new ComparisonFile(
                        Manifest.FORMAT,
                        List.of(rows),
                        new RoundCounts(12, 6),
                        new RoundCounts(750, 1250),
                        List.of(400.0, 410.0, 390.0),
                        true,
                        "full",
                        new ServerText("embedded", "18.6", Map.of(), "ext4", true, 400, null),
                        new MachineText("Linux", "amd64", "cpu", 2, 8192, "jvm", false),
                        1),
                "drain");
    }

    private static double even(int round) {
        return 1000 + round % 3;
    }

    @Test
    void the_table_fits_a_page_of_a_hundred_columns() {
        RoundedMetrics figures = figures(round -> 100_000 + 9_000 * (round % 3), Map.of(), 0.6);
        String fast = "transaction.delete[batch=1000]";
        String table = report(
                        drained("advisory.session", 1, ComparisonReportTest::even),
                        drained("advisory.session", 8, round -> 2 * even(round)),
                        steady("advisory.session"),
                        row(fast, 1000, 1, Status.PASS, figures),
                        row(fast, 1000, 8, Status.PASS, figures))
                .mainTable();

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(table)
                .contains("| advisory.session | at-least-once | 1 | 1,001 ±0% | 2,002 ±0% | 1.8 | 19.4 | 710 | PASS |")
                .contains("| transaction.delete | at-least-once | 1000 |");
    }

    @Test
    void the_ledger_of_the_harness_is_no_part_of_a_cost() {
        assertThat(report(drained("one", 1, ComparisonReportTest::even)).mainTable())
                .contains("| 710 |");
    }

    @Test
    void places_are_told_from_pairs_of_rounds_although_the_ranges_overlap() {
        String report = report(
                        drained("slow", 8, round -> 1000 + 500 * round),
                        drained("fast", 8, round -> 1.2 * (1000 + 500 * round)))
                .markdown();

        assertThat(report).contains("| fast | 1 | 4,500 (2,400-6,600) | 1 |", "| slow | 1 | 3,750 (2,000-5,500) | 2 |");
    }

    @Test
    void two_that_cannot_be_told_apart_share_their_places() {
        assertThat(report(drained("one", 8, ComparisonReportTest::even), drained("other", 8, round -> even(round + 1)))
                        .plain())
                .contains("With 8 workers, no difference between")
                .contains("1-2");
    }

    @Test
    void a_cell_that_was_not_stationary_is_marked_and_explained() {
        String report =
                report(drained("rising", 8, round -> 1000 + 100 * round)).markdown();

        assertThat(report).contains("%* |", "* rising in drain with 8 workers was not stationary");
    }

    @Test
    void a_client_that_took_most_of_the_processors_is_named() {
        assertThat(report(row("heavy", 1, 8, Status.PASS, figures(ComparisonReportTest::even, Map.of(), 0.6)))
                        .plain())
                .contains("More than half of the processor time that was used went to claimlab itself")
                .contains("heavy in drain with 8 workers");
    }

    @Test
    void a_rate_never_stands_without_its_verdict() {
        assertThat(report(row("wrong", 1, 8, Status.FAIL, figures(ComparisonReportTest::even, Map.of(), 0.3)))
                        .plain())
                .contains("FAIL", "wrong in drain with 8 workers is FAIL: why");
    }

    @Test
    void commits_are_timed_three_times() {
        assertThat(report(drained("one", 1, ComparisonReportTest::even)).plain())
                .contains("A commit took 400, 410, 390 us at the start, in the middle and at the end.");
    }

    @Test
    void an_interval_of_the_median_is_within_the_rounds() {
        MedianInterval interval =
                figures(ComparisonReportTest::even, Map.of(), 0.3).tasksPerSecond();

        assertThat(interval.low()).isEqualTo(1000);
        assertThat(interval.high()).isEqualTo(1002);
    }
}
