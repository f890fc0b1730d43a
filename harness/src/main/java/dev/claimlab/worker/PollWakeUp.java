package dev.claimlab.worker;

import dev.claimlab.spi.WakeUp;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Nothing wakes the worker: it looks again after a while, at a jittered time so that workers do not look together. */
final class PollWakeUp implements WakeUp {

    private final SplittableRandom random;

    PollWakeUp(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public boolean await(Duration atMost) {
        long nanos = atMost.toNanos();
        LockSupport.parkNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
        return true;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
