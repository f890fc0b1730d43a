package dev.claimlab.verify.kit;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.ForwardingStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Promises.BackOff;
import dev.claimlab.verify.time.MovableTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A strategy with the capabilities that it promises in numbers or was seen to have, beside those that its statements
 * say by their parameters.
 *
 * @param strategy the strategy
 * @param traits what it was seen to do
 */
public record TriedStrategy(ClaimStrategy strategy, QueueTraits traits) implements ForwardingStrategy {

    /**
     * Tries a strategy with its promised lease and limit of attempts, once its time is movable.
     */
    public static TriedStrategy of(ClaimStrategy strategy, Options options, Conformance.Places places)
            throws SQLException {
        ClaimStrategy movable = MovableTime.of(strategy);
        Options promised = new TriedStrategy(movable, QueueTraits.UNKNOWN).options(options);
        return new TriedStrategy(movable, new TraitProbe(movable, promised, places).measure());
    }

    /** The options with the promised lease and limit of attempts, else those that were seen. */
    public Options options(Options given) {
        return new Options(
                given.batch(), lease().orElse(given.lease()), attempts().orElse(given.attemptLimit()), given.named());
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(strategy.capabilities(options));
        if (lease().isPresent() && !capabilities.contains(Capability.HOLDS_TRANSACTION)) {
            capabilities.add(Capability.LEASES);
        }
        if (attempts().isPresent() && capabilities.contains(Capability.RETRIES)) {
            capabilities.add(Capability.DEAD_LETTERS);
        }
        if (traits.isRecoveredByDuty()) {
            capabilities.add(Capability.RECOVERS);
        }
        if (traits.tellsDueAgain()) {
            capabilities.add(Capability.TELLS_DUE_AGAIN);
        }
        announce(capabilities);
        if (backsOffByItself()) {
            capabilities.remove(Capability.BACKS_OFF);
        }
        return capabilities;
    }

    /** The preset with this strategy, and with its own lease and limit of attempts where no parameter sets them. */
    Preset with(Preset preset) {
        Options given = preset.options();
        return new Preset(
                preset.name(),
                this,
                new Options(
                        given.batch(),
                        ownLease(given).orElse(given.lease()),
                        ownAttempts(given).orElse(given.attemptLimit()),
                        given.named()));
    }

    /** The lease that the statements contain, or that is promised; empty if it is a parameter or unknown. */
    public Optional<Duration> ownLease(Options given) {
        boolean isParameter = strategy.capabilities(given).contains(Capability.LEASES);
        return capabilities(given).contains(Capability.LEASES)
                        && (!isParameter || promises().lease().isPresent())
                ? lease()
                : Optional.empty();
    }

    /** The limit of attempts that the statements contain, or that is promised; empty if it is a parameter or unknown. */
    public OptionalInt ownAttempts(Options given) {
        boolean isParameter = strategy.capabilities(given).contains(Capability.DEAD_LETTERS);
        return capabilities(given).contains(Capability.DEAD_LETTERS)
                        && (!isParameter || promises().attempts().isPresent())
                ? attempts()
                : OptionalInt.empty();
    }

    /** The strategy as it is written, without what was seen of it. */
    public static ClaimStrategy written(ClaimStrategy strategy) {
        return strategy instanceof TriedStrategy tried ? tried.strategy() : strategy;
    }

    /** Whether the queue decides how long a failed task waits. */
    public boolean backsOffByItself() {
        return backOff().equals(Optional.of(BackOff.OWN));
    }

    /** A claim that is free by the passing of time alone is announced by nothing, and one that a duty frees can be. */
    private void announce(Set<Capability> capabilities) {
        if (traits.isRecoveredByDuty() && capabilities.contains(Capability.WAKES)) {
            capabilities.add(Capability.ANNOUNCES);
        } else if (traits.lease().isPresent()) {
            capabilities.remove(Capability.ANNOUNCES);
        }
    }

    private Optional<Duration> lease() {
        return promises().lease().or(traits::lease);
    }

    private OptionalInt attempts() {
        return promises().attempts().isPresent() ? promises().attempts() : traits.attemptLimit();
    }

    private Optional<BackOff> backOff() {
        return promises().backOff().or(traits::backOff);
    }

    @Override
    public ClaimStrategy measuringBy(LongSupplier nanoTime) {
        return new TriedStrategy(strategy.measuringBy(nanoTime), traits);
    }
}
