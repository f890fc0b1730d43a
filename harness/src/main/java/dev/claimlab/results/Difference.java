package dev.claimlab.results;

import dev.claimlab.metric.HolmCorrection;
import dev.claimlab.metric.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * How two contestants of a comparison differ in the same rounds.
 *
 * @param one the first, as an index of the compared rows
 * @param other the second
 * @param paired the ratio of their rates, with the chance before the correction
 * @param correctedChance the chance after the correction for all pairs
 * @param isDifferent whether it is called a difference
 */
public record Difference(int one, int other, PairedDifference paired, double correctedChance, boolean isDifferent) {

    /** Compares all pairs of rows that have equally many rounds, which must be those of one scenario and one number of workers. */
    public static List<Difference> among(List<ComparisonRow> rows) {
        List<int[]> pairs = new ArrayList<>();
        List<PairedDifference> differences = new ArrayList<>();
        for (int one = 0; one < rows.size(); one++) {
            for (int other = one + 1; other < rows.size(); other++) {
                double[] rates = rows.get(one).rates();
                double[] others = rows.get(other).rates();
                if (rates.length > 0 && rates.length == others.length) {
                    pairs.add(new int[] {one, other});
                    differences.add(PairedDifference.of(rates, others));
                }
            }
        }
        double[] corrected = HolmCorrection.of(
                differences.stream().mapToDouble(PairedDifference::chance).toArray());
        List<Difference> result = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PairedDifference paired = differences.get(i);
            result.add(new Difference(
                    pairs.get(i)[0], pairs.get(i)[1], paired, corrected[i], paired.isDifference(corrected[i])));
        }
        return result;
    }

    /** Whether this row is slower than the other one. */
    boolean isSlower(int row) {
        return isDifferent && (row == one ? paired.ratio() < 1 : row == other && paired.ratio() > 1);
    }

    /** Whether this row is faster than the other one. */
    boolean isFaster(int row) {
        return isDifferent && (row == one ? paired.ratio() > 1 : row == other && paired.ratio() < 1);
    }
}
