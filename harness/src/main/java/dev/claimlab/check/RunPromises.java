package dev.claimlab.check;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import java.util.Set;

/**
 * What a strategy promises beyond its contract's word, and a judge holds it to.
 *
 * @param groupOrder tasks of one group are done in order, one at a time
 * @param dueTimes no task is claimed before it is due
 * @param backoff no task is claimed again before the delay that it was given back with
 * @param attemptLimit after how many attempts a failing task is kept for a human; 0 where none is
 * @param urgentFirst more urgent tasks go first, so that the others have to wait for them
 * @param uniqueKeys of the tasks of one key, none is added while another one waits
 * @param wakeUpNanos within what time an idle worker asks for work after a task came; 0 where it only polls
 */
public record RunPromises(
        boolean groupOrder,
        boolean dueTimes,
        boolean backoff,
        int attemptLimit,
        boolean urgentFirst,
        boolean uniqueKeys,
        long wakeUpNanos) {

    /** Nothing but the word. */
    public static final RunPromises NONE = new RunPromises(false, false, false, 0, false, false);

    /** The promises of a queue that wakes nobody. */
    public RunPromises(
            boolean groupOrder,
            boolean dueTimes,
            boolean backoff,
            int attemptLimit,
            boolean urgentFirst,
            boolean uniqueKeys) {
        this(groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, 0);
    }

    /** The same where idle workers are woken within that time. */
    public RunPromises wakingWithin(long nanos) {
        return new RunPromises(groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, nanos);
    }

    /** What a strategy promises that is run with these options. */
    public static RunPromises of(Preset preset) {
        Set<Capability> capabilities = preset.capabilities();
        return new RunPromises(
                capabilities.contains(Capability.GROUP_ORDER),
                capabilities.contains(Capability.DELAY),
                capabilities.contains(Capability.BACKS_OFF),
                capabilities.contains(Capability.DEAD_LETTERS)
                        ? preset.options().attemptLimit()
                        : 0,
                capabilities.contains(Capability.PRIORITY),
                capabilities.contains(Capability.DEDUPLICATES));
    }
}
