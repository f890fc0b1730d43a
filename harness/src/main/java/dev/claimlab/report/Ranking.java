package dev.claimlab.report;

import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.Objects;

/**
 * Ranks rows by throughput, as far as the repeats tell: two rows with overlapping ranges may rank in either order, so a
 * rank is a range, too.
 */
public final class Ranking {

    private final List<SummaryRow.Spread> spreads;

    /** Ranks rows of one scenario with one number of workers. */
    public Ranking(List<SummaryRow> rows) {
        spreads = rows.stream()
                .filter(row -> row.repeats() > 1)
                .map(SummaryRow::throughputPerSecond)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether there is more than one row to rank. */
    public boolean isTold() {
        return spreads.size() > 1;
    }

    /** Whether the measurements do not show which of two rows is faster. */
    static boolean isSame(SummaryRow one, SummaryRow other) {
        SummaryRow.Spread a = one.throughputPerSecond();
        SummaryRow.Spread b = other.throughputPerSecond();
        return a != null && b != null && a.low() <= b.high() && b.low() <= a.high();
    }

    /** The rank of a row, as in 2 or 2-4; empty if a single run gives no spread. */
    public String place(SummaryRow row) {
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
