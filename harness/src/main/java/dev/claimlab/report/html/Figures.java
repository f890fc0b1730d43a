package dev.claimlab.report.html;

import dev.claimlab.report.RateText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as text. */
final class Figures {

    private static final double MANY = 100;
    private static final double PERCENT = 100;

    private Figures() {}

    /** A number with as many digits as it deserves; empty for none. */
    static String plain(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        if (value == Math.rint(value) || Math.abs(value) >= MANY) {
            return RateText.figure(value, 0);
        }
        return Math.abs(value) >= 1 ? RateText.figure(value, 2) : RateText.figure(value, 4);
    }

    /** The percentile at a place of HdrHistogram's axis. */
    static String percentile(double place) {
        return String.format(Locale.ROOT, "%.4f", PERCENT * (1 - 1 / place)).replaceAll("\\.?0+$", "") + "%";
    }

    /** Milliseconds as seconds. */
    static String seconds(long millis) {
        return RateText.figure(millis / 1000.0, 1) + " s";
    }
}
