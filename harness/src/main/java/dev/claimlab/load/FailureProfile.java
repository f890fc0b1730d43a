package dev.claimlab.load;

import java.time.Duration;

/**
 * Which tasks fail in their handlers, how often and how long.
 *
 * @param type the type of the failing tasks
 * @param share the share of all tasks that fail, from 0 to 1
 * @param failures how often each of them fails; 0: until the handlers are repaired
 * @param backoff the retry delay of a failed task
 * @param mendedAfter how long after the first arrival the handlers are repaired
 */
public record FailureProfile(String type, double share, int failures, Duration backoff, Duration mendedAfter) {

    /** No task fails. */
    public static final FailureProfile NONE = new FailureProfile(Tasks.TYPE, 0, 0, Duration.ZERO, Duration.ZERO);

    private static final long SALT = 0x7472_6f75_626cL;

    /** Rejects a share outside of 0 to 1. */
    public FailureProfile {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + share);
        }
    }

    /** Whether this task fails; determined by the seed. */
    public boolean befalls(long seed, long task) {
        return share > 0 && SeededRandom.uniform(seed, SALT, task) < share;
    }
}
