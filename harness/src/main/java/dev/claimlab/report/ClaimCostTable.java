package dev.claimlab.report;

import dev.claimlab.results.ClaimCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The pages that one claim reads, by the number of tasks done before, in the order of the strategies.
 *
 * @param costs one entry for each strategy
 */
public record ClaimCostTable(List<ClaimCost> costs) {

    /** Copies the list. */
    public ClaimCostTable {
        costs = List.copyOf(costs);
    }

    /** The table as plain text. */
    public String plain() {
        return table().fitting();
    }

    /** The table as Markdown. */
    public String markdown() {
        return table().markdown();
    }

    private TextTable table() {
        List<Integer> done = costs.stream()
                .flatMap(cost -> cost.cells().stream())
                .map(ClaimCost.Cell::tasksDone)
                .distinct()
                .sorted()
                .toList();
        List<String> head = new ArrayList<>(List.of("strategy", "batch"));
        for (int tasks : done) {
            head.add(String.format(Locale.ROOT, "%,d done", tasks));
        }
        for (int tasks : done) {
            head.add(String.format(Locale.ROOT, "%,d done, snapshot held", tasks));
        }
        head.add("most / first");
        TextTable table = new TextTable(head);
        for (ClaimCost cost : costs) {
            List<String> cells = new ArrayList<>(List.of(cost.strategy(), String.valueOf(cost.batch())));
            done.forEach(tasks -> cells.add(pages(cost.pages(tasks, false))));
            done.forEach(tasks -> cells.add(pages(cost.pages(tasks, true))));
            cells.add(String.format(Locale.ROOT, "%.1f", cost.growth()));
            table.add(cells);
        }
        return table;
    }

    private static String pages(OptionalLong pages) {
        return pages.isPresent() ? String.format(Locale.ROOT, "%,d", pages.getAsLong()) : "";
    }
}
