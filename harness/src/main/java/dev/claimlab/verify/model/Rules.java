package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Options;
import dev.claimlab.verify.kit.KitPromises;
import java.time.Duration;

/** What a strategy's contract and capabilities let happen, workers being killed. */
record Rules(ClaimStrategy strategy, Options options) {

    /** What a silent worker held is free again after so many leases, as everywhere in the kit. */
    private static final int RECOVERY_LEASES = 5;

    boolean accepts(Anomaly anomaly) {
        return strategy.contract().accepts(anomaly, Conditions.FAULTY);
    }

    boolean can(Capability capability) {
        return strategy.capabilities(options).contains(capability);
    }

    Duration lease() {
        return options.lease();
    }

    Duration recovery() {
        return options.lease().multipliedBy(RECOVERY_LEASES);
    }

    /** Whether a claim is over when its time is, and not only with its worker's session. */
    boolean leases() {
        return can(Capability.LEASES);
    }

    /** Whether one transaction decides over all that was claimed together. */
    boolean holdsTransaction() {
        return promises().holdsTransaction();
    }

    /** Whether late writes of an old holder may count. */
    boolean isUnfenced() {
        return accepts(Anomaly.UNFENCED_COMPLETION);
    }

    /** Whether an attempt counts from its claim on, so that one which nobody ended counts too. */
    boolean countsClaims() {
        return promises().countsClaims();
    }

    private KitPromises promises() {
        return new KitPromises(strategy, options);
    }

    boolean isLastAttempt(int attempts) {
        return can(Capability.DEAD_LETTERS) && attempts >= options.attemptLimit();
    }
}
