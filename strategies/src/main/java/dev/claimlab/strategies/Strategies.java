package dev.claimlab.strategies;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.SqlStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every strategy there is: an explicit list, so that nothing is found by accident. */
public final class Strategies {

    private static final List<String> FILES =
            List.of("transaction.delete.sql", "lease.fenced.sql", "advisory.session.sql");

    private static final List<NamedOptions> PRESETS = List.of(
            new NamedOptions("lease.batch", "lease.fenced[batch=100]"),
            new NamedOptions("lease.notify", "lease.fenced[wake=notify]"));

    private static final List<String> CORE =
            List.of("transaction.delete", "lease.fenced", "lease.batch", "advisory.session", "lease.notify");

    private Strategies() {}

    /** The contestants. */
    public static List<ClaimStrategy> contestants() {
        return FILES.stream().map(Strategies::read).toList();
    }

    /** Names that stand for a strategy with options. */
    public static List<NamedOptions> presets() {
        return PRESETS;
    }

    /** What a comparison without further words compares. */
    public static List<String> core() {
        return CORE;
    }

    private static ClaimStrategy read(String file) {
        try (InputStream stream = Strategies.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the strategy " + file + " is missing from the jar");
            }
            return SqlStrategy.parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A name for a strategy with options.
     *
     * @param name the preset's name
     * @param meaning the strategy's name with its options in brackets
     */
    public record NamedOptions(String name, String meaning) {}
}
