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
 * What the workers of a run are told.
 *
 * @param batch how many tasks to ask for at once
 * @param lease how long a claim is valid without renewal, where it is leased
 * @param effects where to write effects
 * @param capabilities what the strategy can do
 * @param work how long an ordinary task takes
 * @param mix what the tasks are like
 * @param troubles which handlers fail now
 * @param seed the run's seed
 * @param longestPoll the longest wait of an idle worker that nothing wakes
 * @param fallbackPoll the longest wait of an idle worker that is woken by NOTIFY
 * @param patience how long to try to open a session again before the server is taken for lost
 */
public record WorkerSettings(
        int batch,
        Duration lease,
        Effects effects,
        Set<Capability> capabilities,
        WorkDuration work,
        TaskMix mix,
        FailureInjection troubles,
        long seed,
        Duration longestPoll,
        Duration fallbackPoll,
        Duration patience) {

    /** A shift of ordinary tasks that take no time and never fail, with effects inside of the transaction. */
    public static WorkerSettings ordinary(Preset preset, int batch, Duration poll, Duration patience) {
        return new WorkerSettings(
                batch,
                preset.options().lease(),
                Effects.JOINED,
                preset.capabilities(),
                WorkDuration.NONE,
                TaskMix.PLAIN,
                new FailureInjection(FailureProfile.NONE, 0),
                0,
                poll,
                poll,
                patience);
    }

    /** How long a claim is valid for certain, in nanoseconds; 0 where it lives as long as its session. */
    long leaseNanos() {
        return can(Capability.LEASES) ? lease.toNanos() : 0;
    }

    /** Whether the strategy can do something. */
    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
