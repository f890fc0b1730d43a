package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Options;
import dev.claimlab.verify.kit.KitPromises;
import dev.claimlab.verify.kit.TriedStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a strategy's contract and capabilities allow while workers are killed. */
record Rules(ClaimStrategy strategy, Options options) {

    /** Leases after which a silent worker's claims must be free, as everywhere in the kit. */
    private static final int RECOVERY_LEASES = 5;

    /** Delays in sequences are shorter than so many leases. */
    private static final int LEASES_OF_A_DELAY = 4;

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofDays(40);

    boolean accepts(Anomaly anomaly) {
        return strategy.contract().accepts(anomaly, Conditions.FAULTY);
    }

    boolean can(Capability capability) {
        return strategy.capabilities(options).contains(capability);
    }

    /** How long a task stands for new ones of its key. */
    KeySpan keySpan() {
        return KeySpan.of(strategy.capabilities(options));
    }

    /** Whether tasks have groups: to be done in order, or to be limited. */
    boolean hasGroups() {
        return can(Capability.GROUP_ORDER) || isLimited(Scope.GROUP);
    }

    /** Whether only so many tasks of this scope may be held at once. */
    boolean isLimited(Scope scope) {
        return strategy.promises().isLimited(scope);
    }

    /** How many tasks may be held at once. */
    Optional<ConcurrencyLimit> limit() {
        return strategy.promises().limit();
    }

    /** The time after which a task that was given back is due for certain. */
    Duration longestDelay() {
        Duration asked = options.lease().multipliedBy(LEASES_OF_A_DELAY);
        Duration longest = backsOffByItself() ? LONGEST_BACK_OFF : LONGEST_DELAY;
        return asked.compareTo(longest) > 0 ? asked : longest;
    }

    /** When a task is due again that was given back with a delay, unless the queue says when. */
    TimeSpan dueAgain(Duration delay, TimeSpan now) {
        Duration longest = backsOffByItself() ? longestDelay() : Duration.ZERO;
        return can(Capability.BACKS_OFF) ? now.plus(delay) : now.to(now.plus(longest));
    }

    /** The types that a worker knows; empty for all. */
    List<String> typesKnownBy(int worker) {
        return can(Capability.TYPES) ? ModelTypes.knownBy(worker) : List.of();
    }

    /** Whether a completion gives no answer, so that a refusal cannot be told from success. */
    boolean isSilent() {
        return can(Capability.SILENT);
    }

    /** Whether the queue decides how long a failed task waits. */
    boolean backsOffByItself() {
        return strategy instanceof TriedStrategy tried && tried.backsOffByItself();
    }

    Duration lease() {
        return options.lease();
    }

    Duration recovery() {
        return options.lease().multipliedBy(RECOVERY_LEASES);
    }

    /** Whether claims expire, instead of ending only with the worker's session. */
    boolean leases() {
        return can(Capability.LEASES);
    }

    /** Whether all tasks claimed together share one transaction. */
    boolean holdsTransaction() {
        return promises().holdsTransaction();
    }

    /** Whether the contract accepts late writes of a former holder. */
    boolean isUnfenced() {
        return accepts(Anomaly.UNFENCED_COMPLETION);
    }

    /** Whether an attempt counts from its claim, so that an unfinished attempt counts too. */
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
