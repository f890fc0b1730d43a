package dev.claimlab.tck;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.ClaimStrategy;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Options;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topics of the kit: which interface tests each, and which strategies claim it. */
public enum Topic {
    /** Every task goes to one worker. */
    CLAIMING(Claiming.class, null),
    /** Several tasks a claim. */
    BATCHING(Batching.class, Capability.BATCH),
    /** A claim that is no longer the current one changes nothing. */
    FENCING(Fencing.class, Capability.LEASES),
    /** A claim is valid for a time. */
    LEASING(Leasing.class, Capability.LEASES),
    /** A claim can be extended. */
    RENEWING(Renewing.class, Capability.RENEWS),
    /** A failed task comes back. */
    RETRYING(Retrying.class, Capability.RETRIES),
    /** A failed task comes back after its delay. */
    BACKING_OFF(BackingOff.class, Capability.BACKS_OFF),
    /** A task that failed too often is kept and not tried again. */
    BURYING(Burying.class, Capability.DEAD_LETTERS),
    /** A task waits until it is due. */
    DELAYING(Delaying.class, Capability.DELAY),
    /** Urgent tasks go first. */
    PRIORITIZING(Prioritizing.class, Capability.PRIORITY),
    /** Tasks of one group keep their order. */
    ORDERING(Ordering.class, Capability.GROUP_ORDER),
    /** One task stands for all of its key while it waits. */
    DEDUPLICATING(Deduplicating.class, Capability.DEDUPLICATES),
    /** What a dead worker held is done by another. */
    RECOVERING(Recovering.class, null),
    /** Tasks and effects share the fate of the transactions that they are written in. */
    TRANSACTIONAL_ENQUEUEING(TransactionalEnqueueing.class, Capability.TRANSACTIONAL_ENQUEUE);

    private final Class<? extends QueueContract> test;
    private final @Nullable Capability capability;

    Topic(Class<? extends QueueContract> test, @Nullable Capability capability) {
        this.test = test;
        this.capability = capability;
    }

    /** The topics that a strategy claims with these options. */
    public static Set<Topic> claimedBy(ClaimStrategy strategy, Options options) {
        Set<Capability> capabilities = strategy.capabilities(options);
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        Arrays.stream(values())
                .filter(topic -> topic.isClaimedBy(strategy, capabilities))
                .forEach(topics::add);
        return topics;
    }

    private boolean isClaimedBy(ClaimStrategy strategy, Set<Capability> capabilities) {
        boolean isCapable = capability == null || capabilities.contains(capability);
        return switch (this) {
            case FENCING -> isCapable && !accepts(strategy, Anomaly.UNFENCED_COMPLETION);
            case RECOVERING -> !accepts(strategy, Anomaly.LOST);
            default -> isCapable;
        };
    }

    /** The interface that holds its tests. */
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

    private static boolean accepts(ClaimStrategy strategy, Anomaly anomaly) {
        return strategy.contract().accepts(anomaly, Conditions.FAULTY);
    }
}
