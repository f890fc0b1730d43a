package dev.claimlab.report.gate;

import dev.claimlab.metric.MedianInterval;
import dev.claimlab.results.RoundRates;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The change of a rate, from the rounds that baseline and candidate both have, paired by their numbers.
 *
 * @param rounds the number of pairs
 * @param ratio the rate of the candidate relative to the baseline: the median over the means of all two pairs (Hodges
 *     and Lehmann), on a logarithmic scale
 * @param chance the probability of ratios so far below 1 if nothing has changed, by Wilcoxon's signed-rank test
 */
public record RateChange(int rounds, double ratio, double chance) {

    /** Compares the rounds of both; without a pair, the ratio is not a number. */
    public static RateChange of(RoundRates baseline, RoundRates candidate) {
        double[] logarithms = baseline.perSecond().keySet().stream()
                .filter(candidate.perSecond()::containsKey)
                .mapToDouble(round -> Math.log(rate(candidate, round) / rate(baseline, round)))
                .filter(Double::isFinite)
                .toArray();
        if (logarithms.length == 0) {
            return new RateChange(0, Double.NaN, 1);
        }
        return new RateChange(logarithms.length, Math.exp(middle(logarithms)), chance(logarithms));
    }

    /** The least number of pairs that can show a slowdown in one of so many rows, at this level of significance. */
    public static int leastRounds(int rows, double level) {
        return (int) Math.ceil(Math.log(Math.max(1, rows) / level) / Math.log(2));
    }

    private static double rate(RoundRates rates, int round) {
        return rates.perSecond().getOrDefault(round, Double.NaN);
    }

    private static double middle(double[] values) {
        double[] means = new double[values.length * (values.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i; j < values.length; j++) {
                means[next++] = (values[i] + values[j]) / 2;
            }
        }
        return MedianInterval.median(means);
    }

    private static double chance(double[] logarithms) {
        double[] changed = Arrays.stream(logarithms).filter(value -> value != 0).toArray();
        if (changed.length == 0) {
            return 1;
        }
        return WilcoxonSignedRankTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(changed)
                .getPValue();
    }
}
