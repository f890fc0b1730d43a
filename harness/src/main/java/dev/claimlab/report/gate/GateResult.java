package dev.claimlab.report.gate;

import java.util.List;

/**
 * The result of a gate.
 *
 * @param limit by how much a rate may fall, as a fraction
 * @param rows all rows of baseline and candidate
 * @param differences what else differs between the two, such as the machine, and may explain a change
 */
public record GateResult(double limit, List<GateRow> rows, List<String> differences) {

    /** Copies the lists. */
    public GateResult {
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
    }

    /** Whether no row fails. */
    public boolean isPassed() {
        return rows.stream().noneMatch(row -> row.outcome().fails());
    }
}
