package dev.claimlab.metric;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether the rounds of a contestant measure one and the same thing.
 *
 * <p>They do not if the second half of the rounds differs from the first, by the rank test of Mann and Whitney, or if the
 * first third of a round is slower than the rest of it in nearly every round, by the test of Wilcoxon: then each round
 * still warms up. Both at the level of 1 %, and by more than a tenth in the median.
 *
 * @param drift the median of the second half of the rounds, relative to that of the first
 * @param driftChance the probability of halves this different if nothing changed
 * @param start the median over the rounds of the rate in the first third, relative to that of the rest
 * @param startChance the probability of first thirds this different if nothing changed
 */
public record Stationarity(double drift, double driftChance, double start, double startChance) {

    private static final double ONE_IN_A_HUNDRED = 0.01;
    private static final double A_TENTH = 0.1;

    /**
     * Tests rounds in the order of their times.
     *
     * @param rates the rate of each round
     * @param starts for each round the rate in its first third, relative to that of the rest
     */
    public static Stationarity of(double[] rates, double[] starts) {
        double[] first = Arrays.copyOf(rates, rates.length / 2);
        double[] second = Arrays.copyOfRange(rates, rates.length - rates.length / 2, rates.length);
        double[] logarithms = Arrays.stream(starts).map(Math::log).toArray();
        boolean isEven = Arrays.stream(logarithms).allMatch(logarithm -> logarithm == 0);
        return new Stationarity(
                MedianInterval.median(second) / MedianInterval.median(first),
                MannWhitneyUTest.withDefaults().test(first, second).getPValue(),
                MedianInterval.median(starts),
                isEven
                        ? 1
                        : WilcoxonSignedRankTest.withDefaults().test(logarithms).getPValue());
    }

    /** Whether the rounds measure one and the same thing. */
    public boolean isStationary() {
        boolean drifts = driftChance < ONE_IN_A_HUNDRED && (drift < 1 - A_TENTH || drift > 1 / (1 - A_TENTH));
        boolean warmsUp = startChance < ONE_IN_A_HUNDRED && start < 1 - A_TENTH;
        return !drifts && !warmsUp;
    }
}
