package dev.claimlab.results;

import java.util.List;
import java.util.stream.IntStream;

/** The places of contestants with one number of workers, as far as their rounds, compared in pairs, tell them apart. */
public final class ComparisonRanking {

    private final List<ComparisonRow> rows;
    private final List<Difference> differences;

    /** Ranks rows of one scenario with one number of workers. */
    public ComparisonRanking(List<ComparisonRow> rows) {
        this.rows = List.copyOf(rows);
        this.differences = Difference.among(this.rows);
    }

    /** Whether there is more than one row to rank. */
    public boolean isTold() {
        return !differences.isEmpty();
    }

    /** The comparisons of all pairs. */
    public List<Difference> differences() {
        return differences;
    }

    /** The rows that are not known to be slower or faster than this one, in their order. */
    public List<ComparisonRow> notDistinguishable(ComparisonRow row) {
        int index = rows.indexOf(row);
        return differences.stream()
                .filter(pair -> !pair.isDifferent() && (pair.one() == index || pair.other() == index))
                .map(pair -> rows.get(pair.one() == index ? pair.other() : pair.one()))
                .toList();
    }

    /** The place of a row, as in 2 or 2-4; empty if it was not compared. */
    public String place(ComparisonRow row) {
        int index = rows.indexOf(row);
        if (!isTold() || index < 0 || row.rates().length == 0) {
            return "";
        }
        long best =
                1 + differences.stream().filter(pair -> pair.isSlower(index)).count();
        long ranked = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).rates().length > 0)
                .count();
        long worst = ranked
                - differences.stream().filter(pair -> pair.isFaster(index)).count();
        return best == worst ? String.valueOf(best) : best + "-" + worst;
    }
}
