package dev.claimlab.check;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Preset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Promises of a strategy beyond its contract's word, which judges check.
 *
 * @param groupOrder tasks of one group are done in order, one at a time
 * @param dueTimes no task is claimed before it is due
 * @param backoff no task is claimed again before its retry delay has passed
 * @param attemptLimit after how many attempts a failing task is kept for a human; 0 without a limit
 * @param urgentFirst tasks of higher priority are claimed first, so that others wait for them
 * @param uniqueKeys a task is not added while another task of its key waits
 * @param wakeUpNanos the time within which an idle worker claims after a task arrived; 0 where it only polls
 * @param keySpan how long a task stands for new ones of its key
 * @param limit how many tasks may be held at once; null without a limit
 */
public record RunPromises(
        boolean groupOrder,
        boolean dueTimes,
        boolean backoff,
        int attemptLimit,
        boolean urgentFirst,
        boolean uniqueKeys,
        long wakeUpNanos,
        KeySpan keySpan,
        @Nullable ConcurrencyLimit limit) {

    /** A saved run of before keys had a span says none. */
    public RunPromises {
        keySpan = Objects.requireNonNullElse(keySpan, KeySpan.UNTIL_CLAIMED);
    }

    /** No promise beyond the contract's word. */
    public static final RunPromises NONE = new RunPromises(false, false, false, 0, false, false);

    /** The promises of a queue whose workers only poll. */
    public RunPromises(
            boolean groupOrder,
            boolean dueTimes,
            boolean backoff,
            int attemptLimit,
            boolean urgentFirst,
            boolean uniqueKeys) {
        this(groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, 0, KeySpan.UNTIL_CLAIMED, null);
    }

    /** A copy in which idle workers are woken within this time. */
    public RunPromises wakingWithin(long nanos) {
        return new RunPromises(
                groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, nanos, keySpan, limit);
    }

    /** A copy with that limit, or with none. */
    public RunPromises limitedTo(@Nullable ConcurrencyLimit most) {
        return new RunPromises(
                groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, wakeUpNanos, keySpan, most);
    }

    /** A copy in which a task stands so long for new ones of its key. */
    public RunPromises keepingKeys(KeySpan span) {
        return new RunPromises(
                groupOrder, dueTimes, backoff, attemptLimit, urgentFirst, uniqueKeys, wakeUpNanos, span, limit);
    }

    /** The promises of a preset's strategy with its options. */
    public static RunPromises of(Preset preset) {
        Set<Capability> capabilities = preset.capabilities();
        RunPromises promises = new RunPromises(
                capabilities.contains(Capability.GROUP_ORDER),
                capabilities.contains(Capability.DELAY),
                capabilities.contains(Capability.BACKS_OFF),
                capabilities.contains(Capability.DEAD_LETTERS)
                        ? preset.options().attemptLimit()
                        : 0,
                capabilities.contains(Capability.PRIORITY),
                capabilities.contains(Capability.DEDUPLICATES));
        return promises.keepingKeys(KeySpan.of(capabilities))
                .limitedTo(preset.strategy().promises().limit().orElse(null));
    }
}
