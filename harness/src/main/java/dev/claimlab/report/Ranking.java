package dev.claimlab.report;

import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.Objects;

/**
 * Places by throughput, as far as the repeats tell: two rows whose ranges overlap may stand either way, so that a place
 * is a range too.
 */
final class Ranking {

    private final List<SummaryRow.Spread> spreads;

    /** Of rows that were asked the same with the same number of workers. */
    Ranking(List<SummaryRow> rows) {
        spreads = rows.stream()
                .filter(row -> row.repeats() > 1)
                .map(SummaryRow::throughputPerSecond)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether there is anybody to stand before or behind. */
    boolean isTold() {
        return spreads.size() > 1;
    }

    /** Whether what was measured of two rows cannot tell which of them is faster. */
    static boolean isSame(SummaryRow one, SummaryRow other) {
        SummaryRow.Spread a = one.throughputPerSecond();
        SummaryRow.Spread b = other.throughputPerSecond();
        return a != null && b != null && a.low() <= b.high() && b.low() <= a.high();
    }

    /** The place of a row, as in 2 or 2-4; empty where one run says nothing of the spread. */
    String place(SummaryRow row) {
        SummaryRow.Spread own = row.throughputPerSecond();
        if (own == null || row.repeats() < 2) {
            return "";
        }
        long best =
                1 + spreads.stream().filter(other -> other.low() > own.high()).count();
        long worst = spreads.size()
                - spreads.stream().filter(other -> other.high() < own.low()).count();
        return best == worst ? String.valueOf(best) : best + "-" + worst;
    }
}
