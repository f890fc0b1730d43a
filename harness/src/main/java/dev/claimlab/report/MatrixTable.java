package dev.claimlab.report;

import dev.claimlab.results.MatrixCell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The crash-point matrix: a table for each kind of fault, a row for each strategy, a column for each step.
 *
 * @param cells all cells, in the order of rows
 * @param notes remarks on strategies that are needed to read the cells
 */
public record MatrixTable(List<MatrixCell> cells, List<String> notes) {

    /** Copies the lists. */
    public MatrixTable {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /** The tables as plain text. */
    public String plain() {
        return tables("\n%s:\n", TextTable::plain);
    }

    /** The tables as Markdown. */
    public String markdown() {
        return tables("\n### A worker is harmed: %s\n\n", TextTable::markdown);
    }

    private String tables(String title, Function<TextTable, String> form) {
        StringBuilder text = new StringBuilder();
        for (MatrixCell.Interruption interruption : MatrixCell.Interruption.values()) {
            List<MatrixCell> own =
                    cells.stream().filter(cell -> cell.harm() == interruption).toList();
            if (!own.isEmpty()) {
                text.append(title.replace("%s", interruption.words())).append(form.apply(table(own)));
            }
        }
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        return text.toString();
    }

    private static TextTable table(List<MatrixCell> cells) {
        List<String> steps = cells.stream().map(MatrixCell::step).distinct().toList();
        List<String> head = new ArrayList<>(List.of("strategy"));
        head.addAll(steps);
        TextTable table = new TextTable(head);
        for (String strategy :
                cells.stream().map(MatrixCell::strategy).distinct().toList()) {
            List<String> row = new ArrayList<>(List.of(strategy));
            for (String step : steps) {
                row.add(cells.stream()
                        .filter(cell ->
                                cell.strategy().equals(strategy) && cell.step().equals(step))
                        .map(MatrixCell::text)
                        .findFirst()
                        .orElse(""));
            }
            table.add(row);
        }
        return table;
    }
}
