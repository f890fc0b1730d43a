package dev.claimlab.report.html;

import dev.claimlab.report.Ranking;
import dev.claimlab.report.RateText;
import dev.claimlab.results.SummaryRow;
import java.util.Comparator;
import java.util.List;

/**
 * A strategy in a ranking: its verdict first, then its rate with the interval drawn.
 *
 * @param verdict the verdict
 * @param strategy the strategy
 * @param contract its contract
 * @param batch how many tasks a claim asks for
 * @param place its place, as far as the repeats tell; empty for one that did not pass
 * @param rate the median rate
 * @param interval the interval; empty for a single run
 * @param low where the interval begins, in the drawing's units
 * @param median where the median lies
 * @param high where the interval ends
 */
record RankingRow(
        String verdict,
        String strategy,
        String contract,
        int batch,
        String place,
        String rate,
        String interval,
        double low,
        double median,
        double high) {

    /** The width of the drawing; the ends leave room for the marks. */
    static final double WIDTH = 220;

    private static final double MARGIN = 6;

    /** The rows of one scenario and number of workers, those that passed first, each fastest first. */
    static List<RankingRow> of(List<SummaryRow> rows) {
        List<SummaryRow> measured =
                rows.stream().filter(row -> row.throughputPerSecond() != null).toList();
        List<SummaryRow> passed = measured.stream().filter(RankingRow::isPassed).toList();
        Ranking ranking = new Ranking(passed);
        double most =
                measured.stream().mapToDouble(row -> spread(row).high()).max().orElse(1);
        return measured.stream()
                .sorted(Comparator.comparing((SummaryRow row) -> !isPassed(row))
                        .thenComparing(row -> -spread(row).median()))
                .map(row -> row(row, ranking, most))
                .toList();
    }

    private static boolean isPassed(SummaryRow row) {
        return row.status() == dev.claimlab.check.Status.PASS;
    }

    private static SummaryRow.Spread spread(SummaryRow row) {
        return java.util.Objects.requireNonNull(row.throughputPerSecond());
    }

    private static RankingRow row(SummaryRow row, Ranking ranking, double most) {
        SummaryRow.Spread spread = spread(row);
        return new RankingRow(
                row.status().name(),
                row.strategy(),
                row.contract(),
                row.batch(),
                isPassed(row) && ranking.isTold() ? ranking.place(row) : "",
                RateText.figure(spread.median(), 0),
                row.repeats() == 1 ? "" : RateText.figure(spread.low(), 0) + "-" + RateText.figure(spread.high(), 0),
                place(spread.low(), most),
                place(spread.median(), most),
                place(spread.high(), most));
    }

    private static double place(double rate, double most) {
        return Math.round(10 * (MARGIN + (WIDTH - 2 * MARGIN) * rate / Math.max(1, most))) / 10.0;
    }
}
