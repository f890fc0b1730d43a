package dev.claimlab.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run to end early, from any thread. */
public final class StopSignal {

    private final CountDownLatch requested;
    private final long endNanos;

    /** One that comes when it is requested. */
    public StopSignal() {
        this(new CountDownLatch(1), Long.MAX_VALUE);
    }

    private StopSignal(CountDownLatch requested, long leftNanos) {
        this.requested = requested;
        this.endNanos = leftNanos == Long.MAX_VALUE ? leftNanos : System.nanoTime() + leftNanos;
    }

    /** The same, which also comes of itself after that time. */
    public StopSignal within(Duration most) {
        return new StopSignal(requested, most.toNanos());
    }

    /** Asks for the end. */
    public void request() {
        requested.countDown();
    }

    /** Whether the end was asked for. */
    public boolean isRequested() {
        return requested.getCount() == 0 || leftNanos() <= 0;
    }

    /** Waits for the request, for that long at most; true when it came. */
    boolean await(long nanos) throws InterruptedException {
        long most = Math.min(nanos, leftNanos());
        return requested.await(Math.max(0, most), TimeUnit.NANOSECONDS) || isRequested();
    }

    private long leftNanos() {
        return endNanos == Long.MAX_VALUE ? endNanos : endNanos - System.nanoTime();
    }
}
