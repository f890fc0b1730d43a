package dev.claimlab.spi;

import java.util.Set;

/**
 * A strategy with options, under a name: what stands in a row of a comparison.
 *
 * @param name the strategy's own name, a preset's name, or the name with its options in brackets
 * @param strategy the strategy
 * @param options the options
 */
public record Preset(String name, ClaimStrategy strategy, Options options) {

    /** Refuses options that the strategy does not know. */
    public Preset {
        strategy.validate(options);
    }

    /** What the strategy can do or needs when run with these options. */
    public Set<Capability> capabilities() {
        return strategy.capabilities(options);
    }
}
