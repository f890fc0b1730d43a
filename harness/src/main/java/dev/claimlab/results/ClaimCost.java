package dev.claimlab.results;

import java.util.List;
import java.util.OptionalLong;

/**
 * The number of pages that one claim reads, by the number of tasks done before it, whose remains after VACUUM it must
 * pass.
 *
 * @param strategy the strategy
 * @param batch the number of tasks that the claim asks for
 * @param waiting the number of waiting tasks
 * @param cells one for each number of tasks done, without and with an old snapshot
 */
public record ClaimCost(String strategy, int batch, int waiting, List<Cell> cells) {

    /** Copies the cells. */
    public ClaimCost {
        cells = List.copyOf(cells);
    }

    /**
     * One claim.
     *
     * @param tasksDone the number of tasks done before
     * @param heldSnapshot whether a transaction that may still see them was open throughout
     * @param pages the number of pages that the claim read
     */
    public record Cell(int tasksDone, boolean heldSnapshot, long pages) {}

    /** The pages of that claim, if it was measured. */
    public OptionalLong pages(int tasksDone, boolean heldSnapshot) {
        return cells.stream()
                .filter(cell -> cell.tasksDone() == tasksDone && cell.heldSnapshot() == heldSnapshot)
                .mapToLong(Cell::pages)
                .findFirst();
    }

    /** The ratio of the pages of the most expensive claim to those of the claim with no tasks done before. */
    public double growth() {
        long most = cells.stream().mapToLong(Cell::pages).max().orElse(0);
        return most / (double) Math.max(1, pages(0, false).orElse(most));
    }
}
