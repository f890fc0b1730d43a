package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a queue can do with a task, or what can happen to it; the pairs that met are counted. */
enum Feature {
    /** It has a key. */
    KEY,
    /** It has a group. */
    GROUP,
    /** It has a priority. */
    PRIORITY,
    /** It is of a type that not every worker knows. */
    TYPE,
    /** It is due later. */
    DELAY,
    /** Its payload has more than ten thousand bytes. */
    LARGE_PAYLOAD,
    /** Its producer commits after others that began later. */
    LATE_COMMIT,
    /** Its producer rolls back. */
    ROLLBACK,
    /** It is enqueued while another one of its key or group is worked on. */
    RUNNING,
    /** It is claimed together with others. */
    BATCH,
    /** It fails and is given back. */
    FAILURE,
    /** It fails for the last time. */
    BURIAL,
    /** Its claim is renewed. */
    RENEWAL,
    /** A worker that no longer has the claim completes it. */
    STALE_WRITE,
    /** Its worker is killed. */
    CRASH,
    /** Its worker closes its session. */
    LEAVING,
    /** Weeks pass. */
    WEEKS;

    /** What a queue with these rules can do. */
    static List<Feature> of(Rules rules) {
        return Arrays.stream(values())
                .filter(feature -> feature.isPossible(rules))
                .toList();
    }

    private boolean isPossible(Rules rules) {
        return switch (this) {
            case KEY -> rules.can(Capability.DEDUPLICATES);
            case GROUP -> rules.hasGroups();
            case PRIORITY -> rules.can(Capability.PRIORITY);
            case TYPE -> rules.can(Capability.TYPES);
            case DELAY -> rules.can(Capability.DELAY);
            case LATE_COMMIT, ROLLBACK -> rules.can(Capability.TRANSACTIONAL_ENQUEUE);
            case RUNNING -> rules.can(Capability.DEDUPLICATES) || rules.can(Capability.GROUP_ORDER);
            case BATCH -> rules.can(Capability.BATCH);
            case FAILURE -> rules.can(Capability.RETRIES);
            case BURIAL -> rules.can(Capability.RETRIES) && rules.can(Capability.DEAD_LETTERS);
            case RENEWAL -> rules.can(Capability.RENEWS);
            case STALE_WRITE -> rules.leases();
            case LARGE_PAYLOAD, CRASH, LEAVING, WEEKS -> true;
        };
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
