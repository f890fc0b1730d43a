package dev.claimlab.sqlfile.parse;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a period such as {@code 500ms}, {@code 5s}, {@code 1m} or {@code 2h}. */
final class Periods {

    static final String EXPECTED = "expected a time such as 500ms or 1s";

    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,8})(ms|s|m|h)");

    private Periods() {}

    /** The period; empty if the text is none. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }
}
