package dev.claimlab.report;

import dev.claimlab.results.SummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The remarks that accompany the figures of a comparison, as sentences. */
final class Notes {

    private static final int PERCENT = 100;

    private Notes() {}

    /**
     * Remarks on the rows of a backlog: differences that are not significant, and strategies that had not warmed up.
     */
    static List<String> of(List<SummaryRow> rows, String backlog) {
        List<String> notes = new ArrayList<>();
        List<SummaryRow> drained =
                rows.stream().filter(row -> row.scenario().equals(backlog)).toList();
        int most = drained.stream().mapToInt(SummaryRow::workers).max().orElse(0);
        List<SummaryRow> ranked = drained.stream()
                .filter(row -> row.workers() == most && row.repeats() > 1 && row.throughputPerSecond() != null)
                .sorted(Comparator.comparingDouble(Notes::median).reversed())
                .toList();
        for (int place = 0; place < ranked.size(); place++) {
            SummaryRow row = ranked.get(place);
            String same = ranked.subList(place + 1, ranked.size()).stream()
                    .filter(slower -> Ranking.isSame(row, slower))
                    .map(Notes::name)
                    .collect(Collectors.joining(", "));
            if (!same.isEmpty()) {
                notes.add("With " + most + " workers, the difference between " + name(row) + " and " + same
                        + " is inside the noise.");
            }
        }
        if (!ranked.isEmpty()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "An interval in brackets holds the median rate with a confidence of at least %.0f %%, by the order of"
                            + " the repeats alone; differences are noise where two such intervals overlap.",
                    PERCENT * confidence(ranked)));
        }
        for (SummaryRow row : drained) {
            if (2 * row.notWarmedUp() > row.repeats()) {
                notes.add(name(row) + " with " + row.workers() + " workers was not warmed up: in " + row.notWarmedUp()
                        + " of " + row.repeats() + " runs the rate was still rising when it was measured.");
            }
        }
        return notes;
    }

    private static String name(SummaryRow row) {
        return row.batch() == 1 ? row.label() : row.label() + " (batch " + row.batch() + ")";
    }

    private static double median(SummaryRow row) {
        SummaryRow.Spread spread = row.throughputPerSecond();
        return spread == null ? 0 : spread.median();
    }

    private static double confidence(List<SummaryRow> rows) {
        return rows.stream()
                .map(SummaryRow::throughputPerSecond)
                .mapToDouble(spread -> spread == null ? 0 : spread.confidence())
                .min()
                .orElse(0);
    }
}
