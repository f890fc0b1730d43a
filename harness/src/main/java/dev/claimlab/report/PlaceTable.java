package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.spi.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A row for each strategy, a column for each place, and below it what was found in each place.
 *
 * @param cells all cells, in the order of rows
 * @param showsConflicts whether a cell tells the operations that were sent again because of a conflict
 */
public record PlaceTable(List<PlaceCell> cells, boolean showsConflicts) {

    private static final int MOST_WORDS = 200;

    /** Copies the cells. */
    public PlaceTable {
        cells = List.copyOf(cells);
    }

    /** The table and the findings as plain text. */
    public String plain() {
        return text(TextTable::plain, "");
    }

    /** The table and the findings as Markdown. */
    public String markdown() {
        return text(TextTable::markdown, "- ");
    }

    private String text(Function<TextTable, String> form, String bullet) {
        StringBuilder text = new StringBuilder(form.apply(table()));
        List<String> notes =
                cells.stream().flatMap(cell -> notes(cell).stream()).toList();
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append(bullet).append(note).append('\n'));
        }
        return text.toString();
    }

    private TextTable table() {
        List<String> places = cells.stream().map(PlaceCell::place).distinct().toList();
        List<String> head = new ArrayList<>(List.of("strategy", "contract"));
        head.addAll(places);
        TextTable table = new TextTable(head);
        for (String strategy :
                cells.stream().map(PlaceCell::strategy).distinct().toList()) {
            List<PlaceCell> own = cells.stream()
                    .filter(cell -> cell.strategy().equals(strategy))
                    .toList();
            List<String> row = new ArrayList<>(List.of(strategy, own.get(0).contract()));
            for (String place : places) {
                row.add(own.stream()
                        .filter(cell -> cell.place().equals(place))
                        .map(this::cell)
                        .findFirst()
                        .orElse(""));
            }
            table.add(row);
        }
        return table;
    }

    private String cell(PlaceCell cell) {
        if (cell.status() == Status.NOT_APPLICABLE) {
            return "not applicable";
        }
        List<String> words = new ArrayList<>(List.of(cell.status().name()));
        cell.found().forEach(seen -> words.add(seen.anomaly() + " " + seen.count()));
        if (cell.status() == Status.FAIL && cell.found().isEmpty()) {
            words.add("ERROR");
        }
        Double rate = cell.tasksPerSecond();
        if (rate != null && cell.status() == Status.PASS) {
            words.add(String.format(Locale.ROOT, "%,.0f/s", rate));
        }
        if (showsConflicts && cell.operations() > 0) {
            words.add(String.format(Locale.ROOT, "%,d of %,d sent again", cell.conflicts(), cell.operations()));
        }
        return String.join(", ", words);
    }

    private static List<String> notes(PlaceCell cell) {
        String where = cell.strategy() + ", " + cell.place() + ": ";
        List<String> notes = cell.found().stream()
                .map(seen -> where + seen.anomaly() + (seen.grade() == Grade.FORBIDDEN ? "" : " (allowed)") + " in "
                        + seen.scenario() + ": " + oneLine(seen.example()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (cell.status() != Status.PASS && !cell.isBroken() && !cell.reason().isEmpty()) {
            notes.add(where + oneLine(cell.reason()));
        }
        return notes;
    }

    private static String oneLine(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining("; "));
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "..";
    }
}
