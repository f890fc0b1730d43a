package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topics of the kit, each with its test interface and the condition for claiming it. */
public enum Topic {
    /** Every task goes to one worker. */
    CLAIMING(Claiming.class, null),
    /** Several tasks per claim. */
    BATCHING(Batching.class, Capability.BATCH),
    /** A claim that is no longer the current one changes nothing. */
    FENCING(Fencing.class, Capability.LEASES, Anomaly.UNFENCED_COMPLETION),
    /** A claim is valid for a limited time. */
    LEASING(Leasing.class, Capability.LEASES),
    /** A claim can be renewed. */
    RENEWING(Renewing.class, Capability.RENEWS),
    /** A failed task can be claimed again. */
    RETRYING(Retrying.class, Capability.RETRIES),
    /** A failed task comes back after its delay. */
    BACKING_OFF(BackingOff.class, Capability.BACKS_OFF),
    /** A failed task comes back when the queue said that it would. */
    RESCHEDULING(Rescheduling.class, Capability.TELLS_DUE_AGAIN),
    /** A task that failed too often is kept and not retried. */
    BURYING(Burying.class, Capability.DEAD_LETTERS),
    /** A task waits until it is due. */
    DELAYING(Delaying.class, Capability.DELAY),
    /** Urgent tasks are claimed first. */
    PRIORITIZING(Prioritizing.class, Capability.PRIORITY),
    /** Tasks of one group keep their order. */
    ORDERING(Ordering.class, Capability.GROUP_ORDER),
    /** One task stands for all tasks of its key while it waits. */
    DEDUPLICATING(Deduplicating.class, Capability.DEDUPLICATES),
    /** One task stands for all tasks of its key until it is done, or for ever. */
    KEEPING_KEYS(KeepingKeys.class, Capability.KEEPS_KEYS),
    /** A task takes the place of another one of its key that waits. */
    REPLACING(Replacing.class, Capability.REPLACES),
    /** Only so many tasks of a kind are held at once. */
    LIMITING(Limiting.class, Capability.LIMITS),
    /** A task can be cancelled. */
    CANCELLING(Cancelling.class, Capability.CANCELS),
    /** The queue can be paused. */
    PAUSING(Pausing.class, Capability.PAUSES),
    /** Each tick of a periodic task adds one task. */
    TICKING(Ticking.class, Capability.TICKS),
    /** A task is begun after all that it depends on were completed. */
    DEPENDING(Depending.class, Capability.DEPENDS),
    /** A worker is given only tasks of types that it knows. */
    SELECTING(Selecting.class, Capability.TYPES),
    /** The claims of a dead worker are done by another worker. */
    RECOVERING(Recovering.class, null, Anomaly.LOST),
    /** Tasks and effects commit or roll back with the transactions that write them. */
    TRANSACTIONAL_ENQUEUEING(TransactionalEnqueueing.class, Capability.TRANSACTIONAL_ENQUEUE);

    private final Class<? extends QueueContract> test;
    private final @Nullable Capability capability;
    private final @Nullable Anomaly exemption;

    Topic(Class<? extends QueueContract> test, @Nullable Capability capability) {
        this(test, capability, null);
    }

    Topic(Class<? extends QueueContract> test, @Nullable Capability capability, @Nullable Anomaly exemption) {
        this.test = test;
        this.capability = capability;
        this.exemption = exemption;
    }

    /** The topics that a strategy claims with these options. */
    public static Set<Topic> claimedBy(ClaimStrategy strategy, Options options) {
        KitPromises kitPromises = new KitPromises(strategy, options);
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        Arrays.stream(values())
                .filter(topic -> kitPromises.whyNotClaimed(topic).isEmpty())
                .forEach(topics::add);
        return topics;
    }

    /** The capability that the topic requires. */
    Optional<Capability> capability() {
        return Optional.ofNullable(capability);
    }

    /** The anomaly that exempts a strategy from the topic where its contract accepts it under faults. */
    Optional<Anomaly> exemption() {
        return Optional.ofNullable(exemption);
    }

    /** The interface with its tests. */
    Class<? extends QueueContract> test() {
        return test;
    }

    /** The topics that a test class implements. */
    static Set<Topic> testedBy(Class<?> testClass) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        Arrays.stream(values())
                .filter(topic -> topic.test.isAssignableFrom(testClass))
                .forEach(topics::add);
        return topics;
    }
}
