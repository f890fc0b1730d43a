package dev.claimlab.report;

import dev.claimlab.metric.MedianInterval;
import java.util.Locale;

/** Figures with their intervals, as text. */
public final class RateText {

    private static final int PERCENT = 100;

    private RateText() {}

    /** A median with the larger distance to an end of its interval, as in {@code 1,052 ±6%}. */
    static String around(MedianInterval interval) {
        double most = Math.max(interval.high() - interval.median(), interval.median() - interval.low());
        return String.format(
                Locale.ROOT, "%,.0f ±%.0f%%", interval.median(), PERCENT * most / Math.max(1e-9, interval.median()));
    }

    /** A median with both ends of its interval, as in {@code 1.8 (1.7-2.0)}. */
    static String between(MedianInterval interval, double unit, int digits) {
        String form = "%,." + digits + "f";
        return String.format(
                Locale.ROOT,
                form + " (" + form + "-" + form + ")",
                interval.median() * unit,
                interval.low() * unit,
                interval.high() * unit);
    }

    /** A figure; empty if it is unknown. */
    public static String figure(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "";
    }
}
