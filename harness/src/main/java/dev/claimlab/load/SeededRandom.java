package dev.claimlab.load;

import java.util.SplittableRandom;

/** Dice that fall alike for the same seed, question and task, whoever throws them. */
final class SeededRandom {

    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private SeededRandom() {}

    /** A number from 0 to 1. */
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
