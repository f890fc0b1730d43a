package dev.claimlab.load;

import java.util.concurrent.locks.LockSupport;

/** Waits for moments on the monotonic clock: the one place of the house where time is let pass. */
public final class Pacer {

    private Pacer() {}

    /** Returns at the given moment, at once if it is past, or early when the thread is interrupted. */
    public static void awaitNanos(long momentNanos) {
        long left = momentNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = momentNanos - System.nanoTime();
        }
    }
}
