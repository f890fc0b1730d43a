package dev.claimlab.verify.model;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import java.time.Duration;
import java.util.Map;

/**
 * A strategy that is compared with the model.
 *
 * @param name its name on the command line
 * @param strategy the strategy
 * @param options the options it is opened with
 */
public record ModelSubject(String name, ClaimStrategy strategy, Options options) {

    private static final int ATTEMPT_LIMIT = 2;
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** A subject with named options of its own. */
    public static ModelSubject of(String name, ClaimStrategy strategy, Map<String, String> named) {
        return new ModelSubject(name, strategy, new Options(1, LEASE, ATTEMPT_LIMIT, named));
    }

    @Override
    public String toString() {
        return name;
    }
}
