package dev.claimlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Aligns cells in columns, as plain text or as Markdown. */
final class TextTable {

    /** What a terminal shows on one line at least. */
    private static final int MOST_COLUMNS = 100;

    private static final String GAP = "  ";
    private static final String VERDICT = "verdict";

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

    /**
     * Plain text for a terminal: a table that is too wide becomes several, each of which begins with the first column and
     * the verdict.
     */
    String fitting() {
        List<Integer> widths = widths();
        if (width(IntStream.range(0, head.size()).boxed().toList(), widths) <= MOST_COLUMNS) {
            return plain();
        }
        List<Integer> lead = new ArrayList<>(List.of(0));
        if (head.indexOf(VERDICT) > 0) {
            lead.add(head.indexOf(VERDICT));
        }
        List<String> pieces = new ArrayList<>();
        List<Integer> piece = new ArrayList<>(lead);
        for (int column = 0; column < head.size(); column++) {
            if (lead.contains(column)) {
                continue;
            }
            piece.add(column);
            if (width(piece, widths) > MOST_COLUMNS && piece.size() > lead.size() + 1) {
                pieces.add(only(piece.subList(0, piece.size() - 1)).plain());
                piece = new ArrayList<>(lead);
                piece.add(column);
            }
        }
        pieces.add(only(piece).plain());
        return String.join("\n", pieces);
    }

    private static int width(List<Integer> columns, List<Integer> widths) {
        return columns.stream().mapToInt(widths::get).sum() + GAP.length() * (columns.size() - 1);
    }

    private TextTable only(List<Integer> columns) {
        TextTable table = new TextTable(columns.stream().map(head::get).toList());
        rows.forEach(row -> table.add(columns.stream().map(row::get).toList()));
        return table;
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
        return String.join(GAP, padded).stripTrailing() + "\n";
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
