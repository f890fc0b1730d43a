package dev.claimlab.verify.kit;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Promises.BackOff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tries in virtual time what the statements of a queue do not say by their parameters: the lease, the limit of attempts
 * and the back-off.
 */
public final class TraitProbe {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final ClaimStrategy strategy;
    private final Options options;
    private final Conformance.Places places;
    /** Whether a trial left something behind; later ones wait for nothing, and the tests of the kit tell it. */
    private boolean isLeaking;

    /** For a strategy that is opened with these options. */
    public TraitProbe(ClaimStrategy strategy, Options options, Conformance.Places places) {
        this.strategy = strategy;
        this.options = options;
        this.places = places;
    }

    /** Tries the queue in several sandboxes, within a second or two. */
    public QueueTraits measure() throws SQLException {
        Optional<Duration> lease = lease();
        Optional<BackOff> backOff = backOff(lease);
        OptionalInt attemptLimit = attemptLimit();
        if (lease.isEmpty()) {
            return new QueueTraits(lease, false, false, attemptLimit, OptionalInt.empty(), backOff, tellsDueAgain());
        }
        Duration known = lease.get();
        return new QueueTraits(
                lease,
                tried(kitFixture -> new LeaseTrial(kitFixture).isFreedByDuty(known), false),
                has(Capability.RENEWS) && tried(kitFixture -> new LeaseTrial(kitFixture).isRenewed(known), false),
                attemptLimit,
                crashLimit(known, attemptLimit),
                backOff,
                tellsDueAgain());
    }

    /** The lease of the options where the strategy's statements take it from there and no other one is promised. */
    private Optional<Duration> lease() throws SQLException {
        if (has(Capability.HOLDS_TRANSACTION)) {
            return Optional.empty();
        }
        return has(Capability.LEASES) && strategy.promises().lease().isEmpty()
                ? Optional.of(options.lease())
                : tried(kitFixture -> new LeaseTrial(kitFixture).lease(), Optional.empty());
    }

    /** A delay that the statements take from the worker and that ends with the lease is no back-off of the queue. */
    private Optional<BackOff> backOff(Optional<Duration> lease) throws SQLException {
        Duration most =
                has(Capability.BACKS_OFF) ? lease.orElse(options.lease()).dividedBy(2) : A_DAY;
        return has(Capability.RETRIES)
                ? tried(kitFixture -> new RetryTrial(kitFixture).backOff(most), Optional.empty())
                : Optional.empty();
    }

    private boolean tellsDueAgain() throws SQLException {
        return has(Capability.RETRIES) && tried(kitFixture -> new RetryTrial(kitFixture).tellsDueAgain(), false);
    }

    private OptionalInt attemptLimit() throws SQLException {
        if (!has(Capability.RETRIES)) {
            return OptionalInt.empty();
        }
        return has(Capability.DEAD_LETTERS) && strategy.promises().attempts().isEmpty()
                ? OptionalInt.of(options.attemptLimit())
                : tried(kitFixture -> new RetryTrial(kitFixture).attemptLimit(), OptionalInt.empty());
    }

    private OptionalInt crashLimit(Duration lease, OptionalInt attemptLimit) throws SQLException {
        return attemptLimit.isPresent()
                ? tried(
                        kitFixture -> new LeaseTrial(kitFixture).crashLimit(lease, attemptLimit.getAsInt()),
                        OptionalInt.empty())
                : OptionalInt.empty();
    }

    private boolean has(Capability capability) {
        return strategy.capabilities(options).contains(capability);
    }

    /** The answer of a trial; the other one where it ends in an error, which the tests of the kit find as well. */
    private <T> T tried(Trial<T> trial, T otherwise) throws SQLException {
        try (KitFixture kitFixture = new KitFixture(strategy, options, places.fresh())) {
            T answer = trial.perform(kitFixture);
            kitFixture.closeWorkers();
            isLeaking = isLeaking || !kitFixture.sandbox().leaks().isEmpty();
            return answer;
        } catch (SQLException e) {
            if (Outcomes.isGone(e)) {
                throw e;
            }
            return otherwise;
        } catch (CouldNotBeAskedException | IllegalArgumentException | UnsupportedOperationException e) {
            return otherwise;
        }
    }

    /** A trial in a sandbox of its own. */
    @FunctionalInterface
    private interface Trial<T> {

        /** Performs the trial. */
        T perform(KitFixture kitFixture) throws SQLException;
    }
}
