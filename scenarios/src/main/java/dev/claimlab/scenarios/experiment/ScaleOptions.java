package dev.claimlab.scenarios.experiment;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that apply to {@code scale} only. */
public final class ScaleOptions {

    /** The name of the experiment that they are of. */
    static final String EXPERIMENT = "scale";

    private static final List<Long> DEFAULT_SIZES = List.of(10_000L, 100_000L, 1_000_000L);

    @Option(
            names = "--sizes",
            paramLabel = "N,..",
            split = ",",
            converter = SizeConverter.class,
            description = "for scale: numbers of waiting tasks, as 10k, 1m or 50m; default: 10k,100k,1m")
    List<Long> sizes = List.of();

    @Option(
            names = "--keep",
            description = "for scale: keeps the filled tables on your server (--pg) in a schema claimlab_kept_.., uses"
                    + " those that are there, and goes on filling where an earlier run ended")
    boolean keep;

    /** The sizes, the least first. */
    List<Long> sizesOrDefault() {
        return (sizes.isEmpty() ? DEFAULT_SIZES : sizes)
                .stream().distinct().sorted().toList();
    }

    /** Rejects these flags for other experiments. */
    void refuseFor(String experiment) {
        if (!sizes.isEmpty() || keep) {
            throw new IllegalArgumentException("scenario " + experiment
                    + " does not fill tables to a size: omit --sizes and --keep, or run " + EXPERIMENT);
        }
    }

    /** Reads a size with its unit. */
    static final class SizeConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            long unit = lower.endsWith("k") ? 1_000 : lower.endsWith("m") ? 1_000_000 : 1;
            String digits = unit == 1 ? lower : lower.substring(0, lower.length() - 1);
            if (!digits.matches("[1-9][0-9]{0,9}")) {
                throw new TypeConversionException("'" + text + "' is no number of tasks: write 5000, 10k or 1m");
            }
            return Long.parseLong(digits) * unit;
        }
    }
}
