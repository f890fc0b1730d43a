package dev.claimlab.load;

import java.time.Duration;

/**
 * Tasks that their handlers fail on.
 *
 * @param type the type of the troubled tasks
 * @param share how many of all tasks are troubled, from 0 to 1
 * @param failures how often each of them fails; 0: until the trouble is mended
 * @param backoff how long a failed task is to wait
 * @param mendedAfter how long after the first arrival the handlers are mended
 */
public record FailureProfile(String type, double share, int failures, Duration backoff, Duration mendedAfter) {

    /** No trouble at all. */
    public static final FailureProfile NONE = new FailureProfile(Tasks.TYPE, 0, 0, Duration.ZERO, Duration.ZERO);

    private static final long SALT = 0x7472_6f75_626cL;

    /** Refuses a share that is none. */
    public FailureProfile {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + share);
        }
    }

    /** Whether that task is troubled: the same for the same seed. */
    public boolean befalls(long seed, long task) {
        return share > 0 && SeededRandom.uniform(seed, SALT, task) < share;
    }
}
