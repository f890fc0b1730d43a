package dev.claimlab.results;

import dev.claimlab.check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a strategy by the number of workers, and the knee of the curve: the least number of workers whose
 * interval overlaps that of the best number. More workers are not faster, as far as the repeats tell.
 *
 * @param strategy the strategy
 * @param batch the number of tasks that a claim asked for
 * @param durability the server's durability
 * @param contract the strategy's contract
 * @param status the worst verdict
 * @param knee the number of workers at the knee; null if the rate was still rising, or the verdict is FAIL
 * @param conclusion the result, in words
 * @param points the curve, ordered by the number of workers
 */
public record ContentionRow(
        String strategy,
        int batch,
        String durability,
        String contract,
        Status status,
        @Nullable Integer knee,
        String conclusion,
        List<Point> points) {

    private static final String FILE = "contention.json";

    /** Copies the points. */
    public ContentionRow {
        points = List.copyOf(points);
    }

    /** The rate with one number of workers. */
    public record Point(int workers, Status status, SummaryRow.Spread throughputPerSecond) {

        private boolean isAsFastAs(Point other) {
            return throughputPerSecond.high() >= other.throughputPerSecond.low();
        }
    }

    /** One row for each strategy and batch, in the order of the given rows. */
    public static List<ContentionRow> of(List<SummaryRow> rows) {
        Map<String, List<SummaryRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.label() + " " + row.batch(), key -> new ArrayList<>())
                .add(row));
        return groups.values().stream().map(ContentionRow::ofOne).toList();
    }

    private static ContentionRow ofOne(List<SummaryRow> rows) {
        SummaryRow first = rows.get(0);
        Status status = rows.stream().map(SummaryRow::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        List<Point> points = new ArrayList<>();
        for (SummaryRow row : rows) {
            SummaryRow.Spread rate = row.throughputPerSecond();
            if (rate != null) {
                points.add(new Point(row.workers(), row.status(), rate));
            }
        }
        points.sort(Comparator.comparingInt(Point::workers));
        Integer knee = status == Status.FAIL ? null : knee(points);
        return new ContentionRow(
                first.label(),
                first.batch(),
                first.durability(),
                first.contract(),
                status,
                knee,
                conclusion(status, knee, points),
                points);
    }

    /** The knee was not reached if only the greatest number of workers is the best. */
    private static @Nullable Integer knee(List<Point> points) {
        if (points.size() < 2) {
            return null;
        }
        Point best = best(points);
        Point least = points.stream()
                .filter(point -> point.isAsFastAs(best))
                .findFirst()
                .orElse(best);
        return least.equals(points.get(points.size() - 1)) ? null : least.workers();
    }

    private static Point best(List<Point> points) {
        return points.stream()
                .max(Comparator.comparingDouble(point -> point.throughputPerSecond.median()))
                .orElseThrow();
    }

    private static String conclusion(Status status, @Nullable Integer knee, List<Point> points) {
        if (status == Status.FAIL) {
            return "a verdict is FAIL, so no rate counts";
        }
        if (points.size() < 2) {
            return "a curve needs two numbers of workers";
        }
        Point best = best(points);
        if (knee == null) {
            return "no knee up to " + best.workers() + " workers: the rate still rose";
        }
        return String.format(
                Locale.ROOT,
                "knee at %d workers; the best median, %,.0f/s with %d, is no faster as far as the repeats tell",
                knee,
                best.throughputPerSecond.median(),
                best.workers());
    }

    /** Whether the row is a point of this curve. */
    public boolean isOf(SummaryRow row) {
        return row.label().equals(strategy) && row.batch() == batch;
    }

    /** Saves rows as {@code contention.json} in a folder. */
    public static void save(Path folder, List<ContentionRow> rows) throws IOException {
        Files.createDirectories(folder);
        Json.write(folder.resolve(FILE), rows);
    }
}
