package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Promises;
import dev.claimlab.spi.Promises.BackOff;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the header {@code -- promises: attempts 25, lease 5m, backoff own}. */
public final class PromisesHeader {

    /** The names of the numbers that can be promised. */
    public static final List<String> NAMES = List.of("attempts", "lease", "backoff");

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern TIME = Pattern.compile("[1-9]\\d{0,5}(?:ms|s|m|h)");

    private PromisesHeader() {}

    /** The promises in the text; throws IllegalArgumentException with the expectation for the first mistake. */
    static Promises parse(String text) {
        Promises promises = Promises.NONE;
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            String value = words.length == 2 ? words[1] : "";
            promises = switch (words[0]) {
                case "attempts" -> promises.withAttempts(number(part, value));
                case "lease" -> promises.withLease(time(part, value));
                case "backoff" -> promises.withBackOff(backOff(part, value));
                default -> throw wrong(part);
            };
        }
        return promises;
    }

    private static int number(String part, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw wrong(part);
        }
        return Integer.parseInt(value);
    }

    private static Duration time(String part, String value) {
        if (!TIME.matcher(value).matches()) {
            throw wrong(part);
        }
        return Periods.parse(value).orElseThrow(() -> wrong(part));
    }

    private static BackOff backOff(String part, String value) {
        return switch (value) {
            case "own" -> BackOff.OWN;
            case "asked" -> BackOff.ASKED;
            default -> throw wrong(part);
        };
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(
                "'" + part.strip() + "'; expected 'attempts 25', 'lease 5m', 'backoff own' or 'backoff asked'");
    }
}
