package dev.claimlab.report.html;

import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.SummaryRow;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a task of a strategy cost the server, with a bar beside each number.
 *
 * @param verdict the verdict
 * @param strategy the strategy
 * @param batch how many tasks a claim asks for
 * @param cells a cell for each part of the cost
 */
record CostRow(String verdict, String strategy, int batch, List<Cell> cells) {

    /** The names of the parts of the cost. */
    static final List<String> HEAD =
            List.of("WAL bytes", "full-page images", "transactions", "rows written", "dead rows", "buffer hits");

    private static final List<ToDoubleFunction<ServerCost>> PARTS = List.of(
            ServerCost::walBytesPerTask,
            ServerCost::fullPageImagesPerTask,
            ServerCost::transactionsPerTask,
            ServerCost::rowsWrittenPerTask,
            ServerCost::deadRowsPerTask,
            ServerCost::bufferHitsPerTask);

    private static final double BAR = 60;

    /**
     * A number and its bar.
     *
     * @param figure the number; empty if it was not measured
     * @param bar the length of its bar, in the drawing's units
     */
    record Cell(String figure, double bar) {}

    /** The rows that have a cost. */
    static List<CostRow> of(List<SummaryRow> rows) {
        List<SummaryRow> measured =
                rows.stream().filter(row -> row.server() != null).toList();
        List<Double> most = PARTS.stream()
                .map(part -> measured.stream()
                        .mapToDouble(row -> part.applyAsDouble(cost(row)))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0))
                .toList();
        return measured.stream()
                .map(row -> new CostRow(row.status().name(), row.strategy(), row.batch(), cells(cost(row), most)))
                .toList();
    }

    private static ServerCost cost(SummaryRow row) {
        return Objects.requireNonNull(row.server());
    }

    private static List<Cell> cells(ServerCost cost, List<Double> most) {
        return Stream.iterate(0, i -> i < PARTS.size(), i -> i + 1)
                .map(i -> cell(PARTS.get(i).applyAsDouble(cost), most.get(i)))
                .toList();
    }

    private static Cell cell(double value, double most) {
        double bar = Double.isFinite(value) && most > 0 ? BAR * Math.max(0, value) / most : 0;
        return new Cell(Figures.plain(value), Math.round(10 * bar) / 10.0);
    }
}
