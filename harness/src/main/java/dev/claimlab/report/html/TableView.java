package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.report.RampTable;
import dev.claimlab.report.html.Chart.Line;
import dev.claimlab.report.html.Chart.Scale;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import dev.claimlab.spi.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of an experiment as the page shows it.
 *
 * @param title its title
 * @param note a sentence below the title
 * @param head the names of its columns
 * @param rows its rows
 * @param charts charts of what the table holds
 */
record TableView(String title, String note, List<Cell> head, List<List<Cell>> rows, List<Chart> charts) {

    private static final double MICROS_A_MILLI = 1000;

    /**
     * A cell.
     *
     * @param text its text
     * @param verdict the verdict whose colours it has; may be empty
     * @param isNumber whether it stands to the right
     */
    record Cell(String text, String verdict, boolean isNumber) {

        static Cell text(String text) {
            return new Cell(text, "", false);
        }

        static Cell number(String text) {
            return new Cell(text, "", true);
        }

        static Cell verdict(Status status) {
            return new Cell(status.name(), status.name(), false);
        }
    }

    /** The tables of all experiments. */
    static List<TableView> of(ExperimentRows rows) {
        List<TableView> tables = new ArrayList<>();
        if (!rows.ramps().isEmpty()) {
            tables.add(edges(rows.ramps()));
            tables.add(probes(rows.ramps()));
        }
        for (MatrixCell.Interruption harm : MatrixCell.Interruption.values()) {
            List<MatrixCell> own =
                    rows.cells().stream().filter(cell -> cell.harm() == harm).toList();
            if (!own.isEmpty()) {
                tables.add(matrix(harm, own));
            }
        }
        return tables;
    }

    private static TableView edges(List<RampRow> ramps) {
        List<Cell> head = new ArrayList<>(texts("verdict", "strategy", "contract"));
        head.addAll(numbers("workers", "batch"));
        head.addAll(texts("target"));
        head.addAll(numbers("held at/s", "failed at/s"));
        head.addAll(texts("conclusion"));
        List<List<Cell>> rows = new ArrayList<>();
        for (RampRow ramp : ramps) {
            List<Cell> row = new ArrayList<>(List.of(Cell.verdict(ramp.status())));
            row.addAll(texts(ramp.strategy(), ramp.contract()));
            row.addAll(numbers(String.valueOf(ramp.workers()), String.valueOf(ramp.batch())));
            row.addAll(texts(ramp.target()));
            row.addAll(
                    numbers(RampTable.rate(ramp.highestHeldPerSecond()), RampTable.rate(ramp.lowestFailedPerSecond())));
            row.addAll(texts(ramp.conclusion()));
            rows.add(row);
        }
        return new TableView(
                "ramp", "The highest rate of arrivals that holds the target.", head, rows, List.of(latencies(ramps)));
    }

    /** The latency that the target limits, against the rate. */
    private static Chart latencies(List<RampRow> ramps) {
        List<Double> rates = ramps.stream()
                .flatMap(ramp -> ramp.probes().stream())
                .map(RampProbe::ratePerSecond)
                .sorted()
                .distinct()
                .toList();
        List<Line> lines = new ArrayList<>();
        for (RampRow ramp : ramps) {
            List<@Nullable Double> values = new ArrayList<>();
            rates.forEach(rate -> values.add(ramp.probes().stream()
                    .filter(probe -> probe.ratePerSecond() == rate)
                    .map(probe -> probe.latencyMicros().p99() / MICROS_A_MILLI)
                    .findFirst()
                    .orElse(null)));
            lines.add(Line.of(
                    ramp.status() + " " + ramp.strategy() + ", " + ramp.workers() + " workers, batch " + ramp.batch(),
                    values));
        }
        return new Chart(
                "chart-ramp",
                "p99 of the latency against arrivals",
                "From the intended arrival; a point is a run.",
                Scale.LINEAR,
                "arrivals/s",
                "ms",
                true,
                rates,
                lines,
                List.of());
    }

    private static TableView probes(List<RampRow> ramps) {
        List<Cell> head = new ArrayList<>(texts("verdict", "strategy"));
        head.addAll(numbers("workers", "arrivals/s", "tasks/s", "p50 ms", "p99 ms", "enqueue p99 ms", "unfinished"));
        head.addAll(texts("held", "why"));
        List<List<Cell>> rows = new ArrayList<>();
        for (RampRow ramp : ramps) {
            ramp.probes().stream()
                    .sorted(Comparator.comparingDouble(RampProbe::ratePerSecond))
                    .forEach(probe -> rows.add(probe(ramp, probe)));
        }
        return new TableView("ramp, run by run", "", head, rows, List.of());
    }

    private static List<Cell> probe(RampRow ramp, RampProbe probe) {
        List<Cell> row = new ArrayList<>(List.of(Cell.verdict(probe.status()), Cell.text(ramp.strategy())));
        row.addAll(numbers(
                String.valueOf(ramp.workers()),
                RampTable.rate(probe.ratePerSecond()),
                RampTable.rate(probe.throughputPerSecond()),
                Figures.plain(probe.latencyMicros().p50() / MICROS_A_MILLI),
                Figures.plain(probe.latencyMicros().p99() / MICROS_A_MILLI),
                Figures.plain(probe.enqueueMicros().p99() / MICROS_A_MILLI),
                Figures.plain((double) probe.unfinished())));
        row.addAll(texts(probe.held() ? "yes" : "no", probe.why()));
        return row;
    }

    private static TableView matrix(MatrixCell.Interruption harm, List<MatrixCell> cells) {
        List<String> steps = cells.stream().map(MatrixCell::step).distinct().toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (String strategy :
                cells.stream().map(MatrixCell::strategy).distinct().toList()) {
            List<MatrixCell> own = cells.stream()
                    .filter(cell -> cell.strategy().equals(strategy))
                    .toList();
            List<Cell> row = new ArrayList<>(List.of(Cell.text(strategy)));
            steps.forEach(step -> row.add(own.stream()
                    .filter(cell -> cell.step().equals(step))
                    .map(TableView::fate)
                    .findFirst()
                    .orElse(Cell.text(""))));
            rows.add(row);
        }
        List<Cell> head = new ArrayList<>(List.of(Cell.text("strategy")));
        steps.forEach(step -> head.add(Cell.text(step)));
        return new TableView(
                "crash-matrix: " + harm.words(),
                "What becomes of a task, by the step at which its worker is harmed. Capitals are what the contract forbids.",
                head,
                rows,
                List.of());
    }

    private static Cell fate(MatrixCell cell) {
        return new Cell(cell.text(), cell.grade() == Grade.FORBIDDEN ? Status.FAIL.name() : "", false);
    }

    private static List<Cell> texts(String... texts) {
        return Stream.of(texts).map(Cell::text).toList();
    }

    private static List<Cell> numbers(String... numbers) {
        return Stream.of(numbers).map(Cell::number).toList();
    }
}
