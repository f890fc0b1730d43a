package dev.claimlab.worker;

import dev.claimlab.spi.WakeUp;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Wakes an idle worker by timeout only; jitter keeps workers from polling together. */
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
        // There is nothing to release.
    }
}
