package dev.claimlab.load;

import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a handler works on a task, excluding its effect.
 *
 * @param meanNanos the mean
 * @param exponential whether durations are exponentially distributed around the mean
 */
public record WorkDuration(long meanNanos, boolean exponential) {

    /** No work. */
    public static final WorkDuration NONE = new WorkDuration(0, false);

    private static final Pattern FORM = Pattern.compile("(exp:)?(\\d+(?:\\.\\d+)?)(us|ms|s|m)?");

    /** Parses {@code 0}, {@code 5ms} or {@code exp:20ms}; a bare number is milliseconds. */
    public static WorkDuration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("work is 0, 5ms or exp:20ms, not '" + text + "'");
        }
        double unitNanos = switch (matcher.group(3) == null ? "ms" : matcher.group(3)) {
            case "us" -> 1e3;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 1e6;
        };
        return new WorkDuration((long) (Double.parseDouble(matcher.group(2)) * unitNanos), matcher.group(1) != null);
    }

    /** The work on one task in nanoseconds; determined by the seed, not by the worker. */
    public long nanos(long seed, long task) {
        if (!exponential || meanNanos == 0) {
            return meanNanos;
        }
        double uniform = new SplittableRandom(seed ^ (task + 1) * 0x9e3779b97f4a7c15L).nextDouble();
        return (long) (-Math.log(1 - uniform) * meanNanos);
    }

    /** The mean as a duration. */
    public Duration mean() {
        return Duration.ofNanos(meanNanos);
    }

    @Override
    public String toString() {
        String time = String.format(Locale.ROOT, "%sms", meanNanos / 1e6);
        return meanNanos == 0 ? "0" : exponential ? "exp:" + time : time;
    }
}
