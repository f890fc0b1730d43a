package dev.claimlab.load;

import java.util.concurrent.locks.LockSupport;

/** Waits for moments on the monotonic clock; all other code waits through this class. */
public final class Pacer {

    private Pacer() {}

    /** Waits until the given moment; returns at once if it is past, or early when the thread is interrupted. */
    public static void awaitNanos(long momentNanos) {
        long left = momentNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = momentNanos - System.nanoTime();
        }
    }
}
