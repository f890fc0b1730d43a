package dev.claimlab.worker;

import dev.claimlab.load.FailureProfile;
import dev.claimlab.load.TaskMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.util.Set;

/**
 * The settings common to all workers of a run.
 *
 * @param batch the number of tasks to claim at once
 * @param lease how long a claim is valid without renewal, if it is leased
 * @param effects where to write effects
 * @param capabilities the strategy's capabilities
 * @param work how long an ordinary task takes
 * @param mix the properties of the tasks
 * @param failureInjection decides which handlers fail
 * @param seed the run's seed
 * @param longestPoll the longest wait of an idle worker that nothing wakes
 * @param fallbackPoll the longest wait of an idle worker that is woken by NOTIFY
 * @param patience how long to retry opening a session before the server counts as lost
 */
public record WorkerSettings(
        int batch,
        Duration lease,
        Effects effects,
        Set<Capability> capabilities,
        WorkDuration work,
        TaskMix mix,
        FailureInjection failureInjection,
        long seed,
        Duration longestPoll,
        Duration fallbackPoll,
        Duration patience) {

    /** Settings for ordinary tasks that take no time and never fail, with effects where the strategy says. */
    public static WorkerSettings ordinary(Preset preset, int batch, Duration poll, Duration patience) {
        return new WorkerSettings(
                batch,
                preset.options().lease(),
                Effects.JOINED.heeding(preset.strategy().effects()),
                preset.capabilities(),
                WorkDuration.NONE,
                TaskMix.PLAIN,
                new FailureInjection(FailureProfile.NONE, 0),
                0,
                poll,
                poll,
                patience);
    }

    /** How long a claim is certainly valid, in nanoseconds; 0 if it lives as long as its session. */
    long leaseNanos() {
        return can(Capability.LEASES) ? lease.toNanos() : 0;
    }

    /** Whether the strategy has a capability. */
    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
