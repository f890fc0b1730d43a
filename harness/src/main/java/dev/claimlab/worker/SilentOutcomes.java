package dev.claimlab.worker;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Capability;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of the completions of a queue that gives no answer to them: one of a claim that is certainly valid took
 * effect, and the outcome of any other is unknown.
 */
final class SilentOutcomes {

    private final boolean isSilent;
    private final long leaseNanos;
    private final Clock clock;
    private final Map<Integer, Instant> ends = new ConcurrentHashMap<>();

    /** For a queue with these settings, whose time is that of the clock; a queue that answers is believed. */
    SilentOutcomes(WorkerSettings workerSettings, Clock clock) {
        this.isSilent = workerSettings.can(Capability.SILENT);
        this.leaseNanos = workerSettings.leaseNanos();
        this.clock = clock;
    }

    /** A claim, or a renewal of it, was sent at this moment and is answered. */
    void extend(int hold, Instant sent) {
        if (isSilent && leaseNanos > 0) {
            ends.put(hold, sent.plusNanos(leaseNanos));
        }
    }

    /** The stage to record where an operation of a claim is answered now. */
    Stage of(Operation operation, Stage stage, int hold) {
        boolean isWrite = operation == Operation.COMPLETE || operation == Operation.RETRY;
        if (!isSilent || leaseNanos == 0 || !isWrite || stage != Stage.OK) {
            return stage;
        }
        return clock.instant().isBefore(ends.getOrDefault(hold, Instant.MIN)) ? Stage.OK : Stage.UNKNOWN;
    }
}
