package dev.claimlab.results;

import dev.claimlab.check.Status;
import dev.claimlab.spi.Grade;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of experiments that have files of their own.
 *
 * @param ramps the highest rates that ramps found
 * @param cells the fates that crash matrices found
 */
public record ExperimentRows(List<RampRow> ramps, List<MatrixCell> cells) {

    /** No results. */
    public static final ExperimentRows NONE = new ExperimentRows(List.of(), List.of());

    /** Copies the lists. */
    public ExperimentRows {
        ramps = List.copyOf(ramps);
        cells = List.copyOf(cells);
    }

    /** The worst verdict; NOT_APPLICABLE if there are no results. */
    public Status status() {
        return Stream.concat(ramps.stream().map(RampRow::status), cells.stream().map(ExperimentRows::status))
                .reduce(Status.NOT_APPLICABLE, Status::worst);
    }

    private static Status status(MatrixCell cell) {
        if (cell.grade() == Grade.FORBIDDEN) {
            return Status.FAIL;
        }
        return cell.fate() == MatrixCell.Fate.TIME_STANDS ? Status.UNKNOWN : Status.PASS;
    }

    /** The names of the strategies, in the order of the results. */
    public List<String> strategies() {
        return Stream.concat(
                        ramps.stream().map(RampRow::strategy), cells.stream().map(MatrixCell::strategy))
                .distinct()
                .toList();
    }
}
