package dev.claimlab.scenarios.experiment;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that apply to a ramp only. */
public final class RampOptions {

    /** The name of the experiment that they are of. */
    static final String EXPERIMENT = "ramp";

    private static final String DEFAULT_TARGET = "p99=50ms";
    private static final double DEFAULT_START = 500;
    private static final double DEFAULT_HIGHEST = 50_000;
    private static final double PRECISION = 1.1;
    private static final int MOST_PROBES = 12;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = RampTarget.Converter.class,
            description = "for ramp: the latency target, as p99=50ms (end-to-end, the default) or pickup:p50=5ms")
    @Nullable RampTarget target;

    @Option(
            names = "--max-rate",
            paramLabel = "N",
            description = "for ramp: the highest rate to try; default: 50000. --rate is the first rate to try")
    @Nullable Double maxRate;

    RampTarget targetOrDefault() {
        return target == null ? RampTarget.parse(DEFAULT_TARGET) : target;
    }

    RateSearch.Range range(@Nullable Double first) {
        double highest = maxRate == null ? DEFAULT_HIGHEST : maxRate;
        if (!(highest > 0) || (first != null && !(first > 0))) {
            throw new IllegalArgumentException("--rate and --max-rate must be more than 0");
        }
        double start = Math.min(first == null ? DEFAULT_START : first, highest);
        return new RateSearch.Range(start, Math.min(1, start), highest, PRECISION, MOST_PROBES);
    }

    /** Rejects these flags for other experiments. */
    public void refuseFor(String scenario) {
        if (target != null || maxRate != null) {
            throw new IllegalArgumentException("scenario " + scenario
                    + " does not search a rate: omit --target and --max-rate, or run " + EXPERIMENT);
        }
    }
}
