package dev.claimlab.model;

import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Options;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A strategy that the model is held beside.
 *
 * @param name how it is named on the command line
 * @param maker makes it, given the monotonic clock that it may look at in its own process
 * @param options what it is opened with
 */
public record Subject(String name, Function<LongSupplier, ClaimStrategy> maker, Options options) {

    private static final int ATTEMPT_LIMIT = 2;
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** One that needs no clock, with options of its own by name. */
    public static Subject of(String name, ClaimStrategy strategy, Map<String, String> named) {
        return of(name, nanos -> strategy, named);
    }

    /** One that is made for each run. */
    public static Subject of(String name, Function<LongSupplier, ClaimStrategy> maker, Map<String, String> named) {
        return new Subject(name, maker, new Options(1, LEASE, ATTEMPT_LIMIT, named));
    }

    ClaimStrategy strategy(LongSupplier nanos) {
        return maker.apply(nanos);
    }

    @Override
    public String toString() {
        return name;
    }
}
