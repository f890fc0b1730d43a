package dev.claimlab.fault;

import java.time.Duration;

/** How long a fault lasts in a run. */
@FunctionalInterface
public interface FaultLength {

    /** The fault is over once it was injected. */
    FaultLength MOMENT = (lease, share) -> Duration.ZERO;

    /** Long enough for a few operations to fail. */
    FaultLength SHORT = (lease, share) -> Duration.ofMillis(300);

    /** Long enough for a worker to come to any step. */
    FaultLength SECOND = (lease, share) -> Duration.ofSeconds(1);

    /** Long enough for every lease to expire. */
    FaultLength LONGER_THAN_LEASE = (lease, share) -> lease.multipliedBy(3).dividedBy(2);

    /** Half of its share of the run, for a fault whose effect grows with the work done meanwhile. */
    FaultLength HALF_OF_SHARE = (lease, share) -> {
        Duration half = share.dividedBy(2);
        Duration least = SECOND.of(lease, share);
        return half.compareTo(least) > 0 ? half : least;
    };

    /**
     * The length in a run.
     *
     * @param lease how long a claim is valid
     * @param share the time of the run divided by its number of kinds of faults
     */
    Duration of(Duration lease, Duration share);
}
