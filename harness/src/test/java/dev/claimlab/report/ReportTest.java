package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.metric.ClaimCounts;
import dev.claimlab.metric.Pace;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private static final Pace PACE = new Pace(
            new ClaimCounts(300, 100, 1.5, 25),
            List.of(new Pace.Third(10, 200), new Pace.Third(10, 250), new Pace.Third(10, 3_300)),
            null);
    private static final ServerHealth HEALTH = new ServerHealth(
            3,
            4,
            0.0125,
            Map.of("idle", 0.5, "running", 0.2, "IO:WalSync", 0.3),
            List.of(
                    new ServerHealth.Size(0, 8_192, 16_384, 0),
                    new ServerHealth.Size(250, 16_384, 16_384, 10),
                    new ServerHealth.Size(500, 1_048_576, 32_768, 1_234)));

    private static SummaryRow row(String strategy, double low, double median, double high, int notWarmedUp) {
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
                new SummaryRow.Spread(median, low, high, 0.75, low, high),
                Map.of(),
                ServerCost.UNKNOWN,
                notWarmedUp,
                PACE,
                HEALTH.brief(),
                null,
                null,
                null);
    }

    private static String report(SummaryRow... rows) {
        return new Report(List.of(rows), "drain", "").markdown();
    }

    @Test
    void a_difference_inside_the_noise_is_called_so() {
        assertThat(report(row("fastest", 90, 95, 100, 0), row("third", 40, 55, 65, 0), row("second", 50, 60, 70, 0)))
                .contains("With 4 workers, the difference between second and third is inside the noise.")
                .doesNotContain("between fastest")
                .contains("a confidence of at least 75 %");
    }

    @Test
    void rows_that_are_told_apart_are_not_called_noise() {
        assertThat(report(row("fast", 90, 95, 100, 0), row("slow", 40, 55, 65, 0)))
                .doesNotContain("is inside the noise");
    }

    @Test
    void who_had_not_warmed_up_in_most_runs_is_named() {
        assertThat(report(row("cold", 90, 95, 100, 2), row("disturbed", 40, 55, 65, 1)))
                .contains("cold with 4 workers was not warmed up: in 2 of 3 runs the rate was still rising")
                .doesNotContain("disturbed with");
    }

    @Test
    void how_a_run_went_on_and_how_the_server_was_stand_below() {
        assertThat(report(row("one", 1, 1, 1, 0)))
                .contains("| one | drain | 4 | 1.50 | 25.0 | 200 to 3,300 | 12.50 | 8 to 1,024 | 16 to 32 | 1,234 |"
                        + " idle 50 %, IO:WalSync 30 %, running 20 % |")
                .doesNotContain("bystander");
    }
}
