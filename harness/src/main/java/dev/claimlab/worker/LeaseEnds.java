package dev.claimlab.worker;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimSession;

/**
 * Until when claims are certainly valid: for a lease after the claim or its renewal was sent. A claim without a time of its
 * own lasts for a lease after the last sign of life of its worker, of which the claim itself may be none; a process may have sent that one earlier, for all of its workers. Thread-safe.
 */
final class LeaseEnds {

    private final long leaseNanos;
    private final boolean isOfWorker;
    private volatile long lastSign;

    /** The lease ends of a session that began to open at this time. */
    LeaseEnds(WorkerSettings workerSettings, long begunNanos) {
        this.leaseNanos = workerSettings.leaseNanos();
        this.isOfWorker = workerSettings.can(Capability.LIVES_WITH_WORKER);
        this.lastSign = begunNanos;
    }

    /** The end of a claim's lease; 0 if it has none. */
    long ofClaim(long sent) {
        return leaseNanos == 0 ? 0 : leaseNanos + (isOfWorker ? Math.min(sent, lastSign) : sent);
    }

    /** Notes a renewal that was accepted; returns the end of the lease that it began, 0 if there is none. */
    long renewed(long sent) {
        lastSign = isOfWorker ? sent - leaseNanos / ClaimSession.PART_OF_LEASE : sent;
        return leaseNanos == 0 ? 0 : leaseNanos + lastSign;
    }
}
