package dev.claimlab.scenarios.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Variants of built-in strategies that behave like the original, each with the reason. */
public final class EquivalentVariants {

    private static final String FILE = "equivalent-mutations.txt";
    private static final Map<String, String> REASONS = read();

    private EquivalentVariants() {}

    /** Why a variant cannot be told from the original; empty if it is not listed. */
    public static Optional<String> reason(String strategy, String mutation) {
        return Optional.ofNullable(REASONS.get(strategy + " | " + mutation));
    }

    /** All listed variants, as strategy and variant joined by a bar. */
    public static Map<String, String> all() {
        return REASONS;
    }

    private static Map<String, String> read() {
        try (InputStream stream = EquivalentVariants.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" => ", 2))
                    .collect(Collectors.toMap(
                            parts -> parts[0].strip(),
                            parts -> parts[1].strip(),
                            (one, other) -> one,
                            LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
