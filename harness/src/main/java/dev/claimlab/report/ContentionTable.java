package dev.claimlab.report;

import dev.claimlab.results.ContentionRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The rate of each strategy by the number of workers, and the knee of the curve.
 *
 * @param rows one row for each strategy
 */
public record ContentionTable(List<ContentionRow> rows) {

    /** Copies the rows. */
    public ContentionTable {
        rows = List.copyOf(rows);
    }

    /** The table as plain text. */
    public String plain() {
        return text(TextTable::plain, "");
    }

    /** The table as Markdown. */
    public String markdown() {
        return text(TextTable::markdown, "- ");
    }

    private String text(Function<TextTable, String> form, String bullet) {
        StringBuilder text = new StringBuilder(form.apply(curves())).append('\n');
        rows.forEach(row -> text.append(bullet)
                .append(row.strategy())
                .append(": ")
                .append(row.conclusion())
                .append('\n'));
        return text.toString();
    }

    private TextTable curves() {
        TextTable table = new TextTable(List.of(
                "strategy",
                "contract",
                "batch",
                "workers",
                "tasks/s",
                "low",
                "high",
                "for each worker",
                "knee",
                "verdict"));
        for (ContentionRow row : rows) {
            row.points().forEach(point -> table.add(cells(row, point)));
        }
        return table;
    }

    private static List<String> cells(ContentionRow row, ContentionRow.Point point) {
        var rate = point.throughputPerSecond();
        Integer knee = row.knee();
        return List.of(
                row.strategy(),
                row.contract(),
                String.valueOf(row.batch()),
                String.valueOf(point.workers()),
                figure(rate.median()),
                figure(rate.low()),
                figure(rate.high()),
                figure(rate.median() / point.workers()),
                knee != null && knee == point.workers() ? "knee" : "",
                point.status().toString());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
