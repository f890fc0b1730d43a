package dev.claimlab.spi;

import java.util.Set;

/**
 * A strategy with options, under a name: one row of a comparison.
 *
 * @param name the strategy's own name, a preset's name, or the name with its options in brackets
 * @param strategy the strategy
 * @param options the options
 */
public record Preset(String name, ClaimStrategy strategy, Options options) {

    /** Rejects options that the strategy does not define. */
    public Preset {
        strategy.validate(options);
    }

    /** The capabilities of the strategy when run with these options. */
    public Set<Capability> capabilities() {
        return strategy.capabilities(options);
    }
}
