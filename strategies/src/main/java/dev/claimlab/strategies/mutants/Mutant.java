package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.MutantOrigin;

/**
 * A correct strategy with one thing broken.
 *
 * @param mutation the origin of the mutant
 * @param strategy the broken strategy, with the contract of the correct one
 */
public record Mutant(MutantOrigin mutation, ClaimStrategy strategy) {

    /** The prefix of every mutant's name. */
    public static final String FAMILY = "mutant.";

    /** Rejects a name without the prefix, which could be mistaken for a correct strategy. */
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
