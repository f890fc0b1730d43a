package dev.claimlab.load;

import java.util.SplittableRandom;

/** Random numbers determined by seed, question and task, independent of the calling thread. */
final class SeededRandom {

    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private SeededRandom() {}

    /** A uniform number from 0 to 1. */
    static double uniform(long seed, long question, long task) {
        return of(seed, question, task).nextDouble();
    }

    /** A number from 0 to below the bound. */
    static int below(int bound, long seed, long question, long task) {
        return of(seed, question, task).nextInt(bound);
    }

    private static SplittableRandom of(long seed, long question, long task) {
        return new SplittableRandom(seed ^ question ^ (task + 1) * SPREAD);
    }
}
