package dev.claimlab.load;

import java.time.Duration;

/**
 * The properties of the tasks of a run.
 *
 * @param priorities how many priorities there are, from 0 up; 1: all equal
 * @param groups how many groups there are; 0: no task has a group
 * @param delayedShare the share of all tasks that are due later than they arrive, from 0 to 1
 * @param longestDelay the maximum delay of those
 * @param slowShare the share of all tasks that take the slow work, from 0 to 1
 * @param slowWork the duration of the slow work
 * @param trouble which tasks fail
 * @param noisyShare the share of all tasks that one group adds, in floods, from 0 to 1; the other groups share the rest
 * @param keys how many keys there are; at most one task of each waits at a time; 0: no task has a key
 * @param features what only some queues can do
 */
public record TaskMix(
        int priorities,
        int groups,
        double delayedShare,
        Duration longestDelay,
        double slowShare,
        WorkDuration slowWork,
        FailureProfile trouble,
        double noisyShare,
        int keys,
        TaskFeatures features) {

    /** Uniform tasks that succeed. */
    public static final TaskMix PLAIN =
            new TaskMix(1, 0, 0, Duration.ZERO, 0, WorkDuration.NONE, FailureProfile.NONE, 0, 0, TaskFeatures.NONE);

    private static final long PRIORITY = 0x7072_696fL;
    private static final long GROUP = 0x6772_6f75L;
    private static final long KEY = 0x6b65_7973L;
    private static final long DELAY = 0x6465_6c61L;
    private static final long SLOW = 0x736c_6f77L;

    /** Rejects counts and shares out of range. */
    public TaskMix {
        if (priorities < 1 || groups < 0 || keys < 0) {
            throw new IllegalArgumentException(
                    "priorities are at least 1, groups and keys 0: " + priorities + ", " + groups + ", " + keys);
        }
        if (!(delayedShare >= 0 && delayedShare <= 1 && slowShare >= 0 && slowShare <= 1)) {
            throw new IllegalArgumentException("shares are from 0 to 1: " + delayedShare + ", " + slowShare);
        }
        if (!(noisyShare >= 0 && noisyShare < 1) || (noisyShare > 0 && groups < 2)) {
            throw new IllegalArgumentException(
                    "one group of at least 2 can bring a share below 1: " + groups + ", " + noisyShare);
        }
    }

    /** A copy with this many priorities. */
    public TaskMix withPriorities(int count) {
        return new TaskMix(
                count, groups, delayedShare, longestDelay, slowShare, slowWork, trouble, noisyShare, keys, features);
    }

    /** A copy with this many groups. */
    public TaskMix withGroups(int count) {
        return new TaskMix(
                priorities,
                count,
                delayedShare,
                longestDelay,
                slowShare,
                slowWork,
                trouble,
                noisyShare,
                keys,
                features);
    }

    /** A copy with a share of delayed tasks. */
    public TaskMix withDelays(double share, Duration longest) {
        return new TaskMix(
                priorities, groups, share, longest, slowShare, slowWork, trouble, noisyShare, keys, features);
    }

    /** A copy with a share of slow tasks. */
    public TaskMix withSlow(double share, WorkDuration workDuration) {
        return new TaskMix(
                priorities,
                groups,
                delayedShare,
                longestDelay,
                share,
                workDuration,
                trouble,
                noisyShare,
                keys,
                features);
    }

    /** A copy with a share of tasks that fail. */
    public TaskMix withTrouble(FailureProfile newTrouble) {
        return new TaskMix(
                priorities,
                groups,
                delayedShare,
                longestDelay,
                slowShare,
                slowWork,
                newTrouble,
                noisyShare,
                keys,
                features);
    }

    /** A copy with one group that adds a share of all tasks, in floods. */
    public TaskMix withNoisy(double share) {
        return new TaskMix(
                priorities, groups, delayedShare, longestDelay, slowShare, slowWork, trouble, share, keys, features);
    }

    /** A copy with this many keys. */
    public TaskMix withKeys(int count) {
        return new TaskMix(
                priorities,
                groups,
                delayedShare,
                longestDelay,
                slowShare,
                slowWork,
                trouble,
                noisyShare,
                count,
                features);
    }

    /** A copy with these features. */
    public TaskMix withFeatures(TaskFeatures wanted) {
        return new TaskMix(
                priorities, groups, delayedShare, longestDelay, slowShare, slowWork, trouble, noisyShare, keys, wanted);
    }

    /** The priority of a task. */
    int priority(long seed, long task) {
        return priorities == 1 ? 0 : SeededRandom.below(priorities, seed, PRIORITY, task);
    }

    /** The number of a task's group; -1 where there are none, 0 for the noisy group. */
    int group(long seed, long task, boolean isNoisy) {
        if (groups == 0) {
            return -1;
        }
        if (noisyShare == 0) {
            return SeededRandom.below(groups, seed, GROUP, task);
        }
        return isNoisy ? 0 : 1 + SeededRandom.below(groups - 1, seed, GROUP, task);
    }

    /** The number of a task's key; -1 where there are none. */
    int key(long seed, long task) {
        return keys == 0 ? -1 : SeededRandom.below(keys, seed, KEY, task);
    }

    /** How long after its arrival a task is due. */
    Duration delay(long seed, long task) {
        double drawn = delayedShare == 0 ? 1 : SeededRandom.uniform(seed, DELAY, task);
        return drawn >= delayedShare
                ? Duration.ZERO
                : Duration.ofNanos((long) (longestDelay.toNanos() * drawn / delayedShare));
    }

    /** How long a handler works on a task, in nanoseconds, given the duration of an ordinary task. */
    public long workNanos(WorkDuration ordinary, long seed, long task) {
        boolean isSlow = slowShare > 0 && SeededRandom.uniform(seed, SLOW, task) < slowShare;
        return (isSlow ? slowWork : ordinary).nanos(seed, task);
    }
}
