package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.SummaryRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparisonTableTest {

    private static final ServerCost COST = new ServerCost(1234.4, 0, 2.5, 3, 0.25, 17.04);
    private static final Percentiles END_TO_END = new Percentiles(100, 2_500, 3_000, 9_100, 9_500, 10_000);
    private static final Percentiles PICKUP = new Percentiles(100, 1_500, 2_000, 3_000, 4_000, 5_000);

    private static SummaryRow row(
            String strategy,
            String scenario,
            int workers,
            int batch,
            Status status,
            int repeats,
            SummaryRow.@Nullable Spread rate,
            Map<String, Percentiles> latencies) {
        return new SummaryRow(
                strategy,
                scenario,
                workers,
                batch,
                "durable",
                "exactly-once",
                status,
                "",
                repeats,
                rate,
                latencies,
                rate == null ? null : COST,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    private static SummaryRow.Spread spread(double median, double low, double high) {
        return new SummaryRow.Spread(median, low, high, 0.75, low, high);
    }

    private static SummaryRow backlog(String strategy, int workers, int batch, double rate) {
        return row(strategy, "drain", workers, batch, Status.PASS, 1, spread(rate, rate, rate), Map.of());
    }

    private static SummaryRow openLoop(String strategy, Status status) {
        return row(
                strategy,
                "steady",
                4,
                1,
                status,
                1,
                spread(100, 100, 100),
                Map.of("endToEnd", END_TO_END, "pickup", PICKUP));
    }

    private static List<String> lines(SummaryRow... rows) {
        return table(rows).plain().lines().toList();
    }

    private static ComparisonTable table(SummaryRow... rows) {
        return new ComparisonTable(List.of(rows), "drain", "steady");
    }

    private static List<List<String>> cells(SummaryRow... rows) {
        return table(rows)
                .markdown()
                .lines()
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static SummaryRow repeated(String strategy, double low, double median, double high) {
        return row(strategy, "drain", 4, 1, Status.PASS, 3, spread(median, low, high), Map.of());
    }

    @Test
    void rows_whose_ranges_overlap_share_their_places() {
        List<List<String>> cells = cells(
                repeated("fastest", 90, 95, 100),
                repeated("second", 50, 60, 70),
                repeated("third", 40, 55, 65),
                repeated("last", 10, 11, 12));

        int place = cells.get(0).indexOf("place w4");
        assertThat(cells.subList(2, 6)).extracting(row -> row.get(place)).containsExactly("1", "2-3", "2-3", "4");
    }

    @Test
    void one_run_each_gives_no_places() {
        assertThat(cells(backlog("one", 4, 1, 10), backlog("two", 4, 1, 20)).get(0))
                .doesNotContain("place w4");
    }

    @Test
    void the_fastest_strategy_comes_first() {
        assertThat(lines(backlog("slow", 4, 1, 100), backlog("fast", 4, 1, 900), backlog("middling", 4, 1, 500)))
                .extracting(line -> line.split(" ", -1)[0])
                .containsExactly("strategy", "fast", "middling", "slow");
    }

    @Test
    void a_strategy_is_as_fast_as_with_its_best_number_of_workers() {
        assertThat(lines(
                        backlog("steady", 1, 1, 300),
                        backlog("steady", 8, 1, 400),
                        backlog("peaky", 1, 1, 100),
                        backlog("peaky", 8, 1, 700)))
                .extracting(line -> line.split(" ", -1)[0])
                .containsExactly("strategy", "peaky", "steady");
    }

    @Test
    void contract_and_batch_stand_beside_every_rate() {
        assertThat(cells(backlog("fast", 4, 16, 900)).get(0)).startsWith("strategy", "contract", "batch", "tasks/s w4");
        assertThat(cells(backlog("fast", 4, 16, 900)).get(2)).startsWith("fast", "exactly-once", "16", "900");
    }

    @Test
    void the_same_strategy_with_another_batch_is_another_row() {
        assertThat(lines(backlog("fast", 4, 1, 300), backlog("fast", 4, 16, 900)))
                .hasSize(3);
    }

    @Test
    void each_number_of_workers_is_a_column_in_order() {
        List<List<String>> cells =
                cells(backlog("fast", 8, 1, 900), backlog("fast", 1, 1, 200), backlog("slow", 8, 1, 100));

        assertThat(cells.get(0)).containsSequence("tasks/s w1", "tasks/s w8");
        assertThat(cells.get(2)).startsWith("fast", "exactly-once", "1", "200", "900");
        assertThat(cells.get(3)).startsWith("slow", "exactly-once", "1", "", "100");
    }

    @Test
    void the_spread_of_repeats_stands_beside_their_median() {
        SummaryRow row = row("fast", "drain", 4, 1, Status.PASS, 3, spread(1_000, 900.4, 1_100.6), Map.of());

        assertThat(lines(row).get(1)).contains("1,000 (900-1,101)");
    }

    @Test
    void latencies_come_from_the_open_loop_in_milliseconds() {
        List<List<String>> cells = cells(backlog("fast", 4, 1, 900), openLoop("fast", Status.PASS));

        assertThat(cells.get(0)).containsSequence("pickup p50 ms", "end-to-end p50 ms", "p99 ms");
        assertThat(cells.get(2)).containsSequence("900", "1.5", "2.5", "9.1");
    }

    @Test
    void there_are_no_columns_of_latency_without_an_open_loop() {
        assertThat(lines(backlog("fast", 4, 1, 900)).get(0)).doesNotContain("p50");
    }

    @Test
    void what_a_task_cost_the_server_is_told() {
        assertThat(cells(backlog("fast", 4, 1, 900)).get(2)).containsSequence("1,234", "2.50", "0.25", "17.0", "PASS");
    }

    @Test
    void costs_that_were_not_measured_are_left_out() {
        SummaryRow row = new SummaryRow(
                "fast",
                "drain",
                4,
                1,
                "durable",
                "exactly-once",
                Status.PASS,
                "",
                1,
                spread(900, 900, 900),
                Map.of(),
                ServerCost.UNKNOWN,
                0,
                null,
                null,
                null,
                null,
                null);

        assertThat(cells(row).get(2)).containsSequence("900", "", "", "", "", "PASS");
    }

    @Test
    void the_worst_verdict_of_a_strategy_is_told() {
        assertThat(cells(backlog("fast", 4, 1, 900), openLoop("fast", Status.FAIL))
                        .get(2))
                .contains("FAIL")
                .doesNotContain("PASS");
    }

    @Test
    void a_strategy_that_the_question_does_not_apply_to_comes_last_without_a_rate() {
        SummaryRow row = row("none", "drain", 4, 1, Status.NOT_APPLICABLE, 0, null, Map.of());

        assertThat(cells(row, backlog("slow", 4, 1, 1)).get(3))
                .startsWith("none", "exactly-once", "1", "")
                .contains("NOT_APPLICABLE");
    }

    @Test
    void columns_line_up() {
        List<String> lines = lines(backlog("a", 4, 1, 1), backlog("longest", 4, 16, 123_456));

        assertThat(lines).extracting(line -> line.indexOf("exactly-once")).containsExactly(-1, 10, 10);
    }

    @Test
    void a_document_gets_figures_aligned_to_the_right() {
        assertThat(table(backlog("fast", 4, 1, 900)).markdown().lines().toList().get(1))
                .startsWith("| --- | --- | ---: | ---: |");
    }
}
