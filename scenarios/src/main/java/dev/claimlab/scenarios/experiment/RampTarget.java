package dev.claimlab.scenarios.experiment;

import dev.claimlab.metric.Latency;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.scenarios.catalog.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A latency target.
 *
 * @param text the target as the user wrote it
 * @param latency the kind of latency
 * @param quantile the quantile of its distribution
 * @param bound the highest value that meets the target
 */
record RampTarget(String text, Latency latency, String quantile, Duration bound) {

    private static final Pattern FORM = Pattern.compile("(?:(\\w+):)?(p50|p90|p99|p999|max)=(.+)");
    private static final List<Latency> LATENCIES = List.of(Latency.END_TO_END, Latency.PICKUP, Latency.SERVICE);

    /** Parses {@code p99=50ms}, which means end-to-end, or {@code pickup:p50=5ms}. */
    static RampTarget parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw malformed(text);
        }
        String name = matcher.group(1) == null ? Latency.END_TO_END.key() : matcher.group(1);
        Latency latency = LATENCIES.stream()
                .filter(one -> one.key().equals(name))
                .findFirst()
                .orElseThrow(() -> malformed(text));
        return new RampTarget(text.trim(), latency, matcher.group(2), Durations.parse(matcher.group(3)));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + text + "' is not a target: write p99=50ms or pickup:p50=5ms, with "
                + String.join(", ", LATENCIES.stream().map(Latency::key).toList()) + " and "
                + String.join(", ", Arrays.asList("p50", "p90", "p99", "p999", "max")));
    }

    /** The target's quantile of a distribution, in microseconds. */
    long micros(Percentiles percentiles) {
        return switch (quantile) {
            case "p50" -> percentiles.p50();
            case "p90" -> percentiles.p90();
            case "p99" -> percentiles.p99();
            case "p999" -> percentiles.p999();
            default -> percentiles.max();
        };
    }

    /** Whether a distribution meets the target. */
    boolean isKeptBy(Percentiles percentiles) {
        return percentiles.count() > 0 && micros(percentiles) * 1000 <= bound.toNanos();
    }

    /** Converts a target of the command line. */
    static final class Converter implements ITypeConverter<RampTarget> {

        @Override
        public RampTarget convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
