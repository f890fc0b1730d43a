package dev.claimlab.tck;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Options;
import java.util.Set;

/**
 * What a strategy promises with its options, where a test of the kit depends on that.
 *
 * @param strategy which
 * @param options with which options
 */
public record Promises(ClaimStrategy strategy, Options options) {

    /** Whether the contract lets this happen even in calm. */
    public boolean accepts(Anomaly anomaly) {
        return strategy.contract().accepts(anomaly, Conditions.CALM);
    }

    /** Whether a claim that is no longer the current one can change nothing. */
    public boolean fences() {
        return Topic.claimedBy(strategy, options).contains(Topic.FENCING);
    }

    /** Whether a claim is the transaction that it was made in. */
    public boolean holdsTransaction() {
        return strategy.capabilities(options).contains(Capability.HOLDS_TRANSACTION);
    }

    /** Whether an attempt counts from its claim on, so that one which nobody ended counts too. */
    public boolean countsClaims() {
        return strategy.capabilities(options).containsAll(Set.of(Capability.DEAD_LETTERS, Capability.RECOVERS));
    }
}
