package dev.claimlab.fault;

import dev.claimlab.load.Pacer;
import java.time.Duration;

/** Sleeps that can be interrupted. */
public final class InterruptibleWait {

    private InterruptibleWait() {}

    /** Sleeps for this long. */
    public static void pass(Duration length) throws InterruptedException {
        await(System.nanoTime() + length.toNanos());
    }

    /** Sleeps until this stamp. */
    public static void await(long momentNanos) throws InterruptedException {
        Pacer.awaitNanos(momentNanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
