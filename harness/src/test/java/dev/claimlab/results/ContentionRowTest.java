package dev.claimlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.results.SummaryRow.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContentionRowTest {

    private static SummaryRow row(int workers, double low, double median, double high, Status status) {
        return new SummaryRow(
                "one",
                "drain",
                workers,
                1,
                "full",
                "exactly-once",
                status,
                "",
                3,
                new Spread(median, low, high, 0.75, low, high),
                Map.of(),
                null,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    private static SummaryRow row(int workers, double low, double median, double high) {
        return row(workers, low, median, high, Status.PASS);
    }

    private static ContentionRow of(SummaryRow... rows) {
        List<ContentionRow> found = ContentionRow.of(List.of(rows));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_knee_is_the_least_number_of_workers_whose_interval_overlaps_the_best_one() {
        ContentionRow row =
                of(row(8, 290, 320, 330), row(1, 90, 100, 110), row(2, 180, 200, 210), row(4, 280, 300, 310));

        assertThat(row.knee()).isEqualTo(4);
        assertThat(row.conclusion()).startsWith("knee at 4 workers; the best median, 320/s with 8");
        assertThat(row.points()).extracting(ContentionRow.Point::workers).containsExactly(1, 2, 4, 8);
    }

    @Test
    void a_rate_that_falls_again_has_its_knee_before() {
        assertThat(of(row(1, 90, 100, 110), row(2, 180, 200, 210), row(4, 50, 60, 70))
                        .knee())
                .isEqualTo(2);
    }

    @Test
    void a_rate_that_still_rises_has_no_knee() {
        ContentionRow row = of(row(1, 90, 100, 110), row(2, 180, 200, 210));

        assertThat(row.knee()).isNull();
        assertThat(row.conclusion()).isEqualTo("no knee up to 2 workers: the rate still rose");
    }

    @Test
    void a_queue_that_breaks_its_contract_has_no_knee() {
        ContentionRow row = of(row(1, 90, 100, 110, Status.FAIL), row(2, 90, 100, 110));

        assertThat(row.knee()).isNull();
        assertThat(row.conclusion()).isEqualTo("a verdict is FAIL, so no rate counts");
    }
}
