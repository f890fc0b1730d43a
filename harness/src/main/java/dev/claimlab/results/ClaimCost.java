package dev.claimlab.results;

import java.util.List;
import java.util.OptionalLong;

/**
 * How many pages one claim looks at, by how many tasks were done before it: what is left of them after VACUUM stands in
 * its way.
 *
 * @param strategy who claims
 * @param batch how many tasks the claim asks for
 * @param waiting how many tasks wait
 * @param cells one for each number of tasks done, without an old snapshot and with one
 */
public record ClaimCost(String strategy, int batch, int waiting, List<Cell> cells) {

    /** Copies the cells. */
    public ClaimCost {
        cells = List.copyOf(cells);
    }

    /**
     * One claim.
     *
     * @param tasksDone how many tasks were done before
     * @param heldSnapshot whether a transaction was open all the while that may still see them
     * @param pages how many pages the claim looked at
     */
    public record Cell(int tasksDone, boolean heldSnapshot, long pages) {}

    /** The pages of that claim, if it was asked. */
    public OptionalLong pages(int tasksDone, boolean heldSnapshot) {
        return cells.stream()
                .filter(cell -> cell.tasksDone() == tasksDone && cell.heldSnapshot() == heldSnapshot)
                .mapToLong(Cell::pages)
                .findFirst();
    }

    /** How many times as many pages the most expensive claim looks at as the one before which nothing was done. */
    public double growth() {
        long most = cells.stream().mapToLong(Cell::pages).max().orElse(0);
        return most / (double) Math.max(1, pages(0, false).orElse(most));
    }
}
