package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.results.ScaleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long a claim takes by the number of waiting tasks, and the knee of each curve: the greatest number up to which it
 * takes at most twice as long as among the fewest.
 *
 * @param rows the points of all curves
 */
public record ScaleTable(List<ScaleRow> rows) {

    private static final double KNEE = 2;

    /** Copies the rows. */
    public ScaleTable {
        rows = List.copyOf(rows);
    }

    /** The table as plain text. */
    public String plain() {
        return table().fitting() + "\n" + String.join("\n", conclusions()) + "\n";
    }

    /** The table as Markdown. */
    public String markdown() {
        return table().markdown() + "\n- " + String.join("\n- ", conclusions()) + "\n";
    }

    private TextTable table() {
        TextTable table = new TextTable(List.of(
                "strategy", "batch", "tables", "waiting", "claim ms", "low", "high", "p99 ms", "ratio", "verdict"));
        for (ScaleRow row : rows) {
            table.add(List.of(
                    row.strategy(),
                    String.valueOf(row.batch()),
                    row.ground(),
                    String.format(Locale.ROOT, "%,d", row.waiting()),
                    millis(row.millis()),
                    millis(row.low()),
                    millis(row.high()),
                    millis(row.p99()),
                    ratio(row),
                    row.status().toString()));
        }
        return table;
    }

    private String ratio(ScaleRow row) {
        double ratio = row.millis() / first(row).millis();
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.1f", ratio);
    }

    private ScaleRow first(ScaleRow row) {
        return curve(row).get(0);
    }

    private List<ScaleRow> curve(ScaleRow row) {
        return rows.stream()
                .filter(row::isOfCurve)
                .sorted(Comparator.comparingLong(ScaleRow::waiting))
                .toList();
    }

    /** One sentence for each curve. */
    public List<String> conclusions() {
        List<String> sentences = new ArrayList<>();
        for (ScaleRow row : rows) {
            if (first(row).equals(row)) {
                sentences.add(row.strategy() + ", " + row.ground() + ": " + conclusion(curve(row)));
            }
        }
        return sentences;
    }

    private static String conclusion(List<ScaleRow> curve) {
        ScaleRow first = curve.get(0);
        ScaleRow flat = first;
        for (ScaleRow point : curve) {
            if (point.status() != Status.PASS) {
                return String.format(Locale.ROOT, "with %,d waiting, %s", point.waiting(), point.reason());
            }
            if (point.millis() > KNEE * first.millis()) {
                return String.format(
                        Locale.ROOT,
                        "knee at %,d waiting; with %,d a claim takes %.1f times as long as with %,d",
                        flat.waiting(),
                        point.waiting(),
                        point.millis() / first.millis(),
                        first.waiting());
            }
            flat = point;
        }
        return String.format(Locale.ROOT, "no knee up to %,d waiting", flat.waiting());
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
