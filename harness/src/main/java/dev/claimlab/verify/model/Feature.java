package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a queue can do with a task, or what can happen to it; the pairs that met are counted. */
enum Feature {
    /** It has a key. */
    KEY(Capability.DEDUPLICATES),
    /** It has a group. */
    GROUP(Capability.GROUP_ORDER),
    /** It has a priority. */
    PRIORITY(Capability.PRIORITY),
    /** It is due later. */
    DELAY(Capability.DELAY),
    /** Its payload has more than ten thousand bytes. */
    LARGE_PAYLOAD,
    /** Its producer commits after others that began later. */
    LATE_COMMIT(Capability.TRANSACTIONAL_ENQUEUE),
    /** Its producer rolls back. */
    ROLLBACK(Capability.TRANSACTIONAL_ENQUEUE),
    /** It is enqueued while another one of its key or group is worked on. */
    RUNNING(rules -> rules.can(Capability.DEDUPLICATES) || rules.can(Capability.GROUP_ORDER)),
    /** It is claimed together with others. */
    BATCH(Capability.BATCH),
    /** It fails and is given back. */
    FAILURE(Capability.RETRIES),
    /** It fails for the last time. */
    BURIAL(rules -> rules.can(Capability.RETRIES) && rules.can(Capability.DEAD_LETTERS)),
    /** Its claim is renewed. */
    RENEWAL(Capability.RENEWS),
    /** A worker that no longer has the claim completes it. */
    STALE_WRITE(Rules::leases),
    /** Its worker is killed. */
    CRASH,
    /** Its worker closes its session. */
    LEAVING,
    /** Weeks pass. */
    WEEKS;

    // A question to the rules, which keeps nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Rules> applies;

    Feature() {
        this(rules -> true);
    }

    Feature(Capability capability) {
        this(rules -> rules.can(capability));
    }

    Feature(Predicate<Rules> applies) {
        this.applies = applies;
    }

    /** What a queue with these rules can do. */
    static List<Feature> of(Rules rules) {
        return Arrays.stream(values())
                .filter(feature -> feature.applies.test(rules))
                .toList();
    }

    /** The pairs that may meet in a queue with these rules; a task of its own is committed or rolled back. */
    static List<Set<Feature>> pairs(Rules rules) {
        List<Feature> features = of(rules);
        boolean areTasksRelated = features.contains(KEY) || features.contains(GROUP);
        return features.stream()
                .flatMap(one -> features.stream()
                        .filter(other -> one.compareTo(other) < 0)
                        .map(other -> Set.of(one, other)))
                .filter(pair -> areTasksRelated
                        || !pair.contains(ROLLBACK)
                        || pair.stream().allMatch(Feature::isOfTask))
                .toList();
    }

    /** Whether a task has it before it is committed. */
    private boolean isOfTask() {
        return compareTo(ROLLBACK) <= 0 && this != LATE_COMMIT;
    }

    /** The name of a pair, in the order of the list. */
    static String name(Set<Feature> pair) {
        return String.join(" x ", pair.stream().sorted().map(Feature::toString).toList());
    }

    /** In words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
