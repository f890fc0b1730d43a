package dev.claimlab.scenarios.catalog;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations of the command line. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?");

    private Durations() {}

    /** Reads {@code 15}, {@code 15s}, {@code 1.5s}, {@code 200ms}, {@code 2m} or {@code 1h}; a bare number is seconds. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write 15, 15s, 200ms or 2m");
        }
        double seconds = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                    case "ms" -> 0.001;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
