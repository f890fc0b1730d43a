package dev.claimlab.fault;

import dev.claimlab.load.Pacer;
import java.time.Duration;

/** Sleeps that can be interrupted. */
final class InterruptibleWait {

    private InterruptibleWait() {}

    static void pass(Duration length) throws InterruptedException {
        await(System.nanoTime() + length.toNanos());
    }

    static void await(long momentNanos) throws InterruptedException {
        Pacer.awaitNanos(momentNanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
