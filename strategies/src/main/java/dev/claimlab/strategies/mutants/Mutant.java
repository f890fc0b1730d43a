package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.MutantOrigin;

/**
 * A right strategy with one thing broken.
 *
 * @param mutation what is wrong with it
 * @param strategy the broken strategy, which promises what the right one promises
 */
public record Mutant(MutantOrigin mutation, ClaimStrategy strategy) {

    /** The name of every mutant begins with this. */
    public static final String FAMILY = "mutant.";

    /** Refuses a name that could be taken for that of a right strategy. */
    public Mutant {
        if (!strategy.name().startsWith(FAMILY)) {
            throw new IllegalArgumentException("a mutant is called " + FAMILY + "something, not " + strategy.name());
        }
    }

    /** The name on the command line. */
    public String name() {
        return strategy.name();
    }
}
