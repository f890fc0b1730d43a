package dev.claimlab.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run to end early, from any thread. */
public final class StopSignal {

    private final CountDownLatch requested = new CountDownLatch(1);

    /** Asks for the end. */
    public void request() {
        requested.countDown();
    }

    /** Whether the end was asked for. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for the request, for that long at most; true when it came. */
    boolean await(long nanos) throws InterruptedException {
        return requested.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }
}
