package dev.claimlab.spi;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options that a strategy is run with.
 *
 * @param batch how many tasks a claim asks for
 * @param lease how long a claim is valid without renewal
 * @param attemptLimit the number of attempts after which a failing task is dead
 * @param named the strategy's own options by name, among them {@code wake}, {@code resolve} and {@code order}
 */
public record Options(int batch, Duration lease, int attemptLimit, Map<String, String> named) {

    /** One task a claim, a lease of 30 seconds, 25 attempts. */
    public static final Options DEFAULT = new Options(1, Duration.ofSeconds(30), 25, Map.of());

    /** Rejects sizes below one, and copies the named options. */
    public Options {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1: " + batch);
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("lease must be more than 0: " + lease);
        }
        if (attemptLimit < 1) {
            throw new IllegalArgumentException("attempts must be at least 1: " + attemptLimit);
        }
        named = Map.copyOf(new TreeMap<>(named));
    }

    /** Whether workers are woken by NOTIFY. */
    public boolean wakesByNotify() {
        return named.getOrDefault("wake", "poll").startsWith("notify");
    }

    /** Whether completions record their transaction id, so that its outcome can be queried. */
    public boolean resolves() {
        return named.getOrDefault("resolve", "none").equals("xact");
    }
}
