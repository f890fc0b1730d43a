package dev.claimlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Aligns cells in columns, as plain text or as Markdown. */
final class TextTable {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    void add(List<String> row) {
        if (row.size() != head.size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells in " + head.size() + " columns");
        }
        rows.add(List.copyOf(row));
    }

    /** Plain text with columns two blanks apart and numbers aligned to the right. */
    String plain() {
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder(line(head, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    /** A Markdown table. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("| ").append(String.join(" | ", head)).append(" |\n|");
        for (int column = 0; column < head.size(); column++) {
            text.append(isFigures(column) ? " ---: |" : " --- |");
        }
        text.append('\n');
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }

    private String line(List<String> cells, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - cells.get(column).length());
            padded.add(isFigures(column) ? blanks + cells.get(column) : cells.get(column) + blanks);
        }
        return String.join("  ", padded).stripTrailing() + "\n";
    }

    private List<Integer> widths() {
        List<Integer> widths = head.stream().map(String::length).collect(Collectors.toCollection(ArrayList::new));
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        return widths;
    }

    private boolean isFigures(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty() || Character.isDigit(cell.charAt(0)));
    }
}
