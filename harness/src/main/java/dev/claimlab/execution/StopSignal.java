package dev.claimlab.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests the early end of a run, from any thread. */
public final class StopSignal {

    private final CountDownLatch requested;
    private final long endNanos;

    /** Creates a signal without a time limit. */
    public StopSignal() {
        this(new CountDownLatch(1), Long.MAX_VALUE);
    }

    private StopSignal(CountDownLatch requested, long leftNanos) {
        this.requested = requested;
        this.endNanos = leftNanos == Long.MAX_VALUE ? leftNanos : System.nanoTime() + leftNanos;
    }

    /** A signal that is requested together with this one, or after the given time. */
    public StopSignal within(Duration most) {
        return new StopSignal(requested, most.toNanos());
    }

    /** Requests the end. */
    public void request() {
        requested.countDown();
    }

    /** Whether the end was requested. */
    public boolean isRequested() {
        return requested.getCount() == 0 || leftNanos() <= 0;
    }

    /** Waits for the request, at most that long; returns whether it came. */
    public boolean await(long nanos) throws InterruptedException {
        long most = Math.min(nanos, leftNanos());
        return requested.await(Math.max(0, most), TimeUnit.NANOSECONDS) || isRequested();
    }

    private long leftNanos() {
        return endNanos == Long.MAX_VALUE ? endNanos : endNanos - System.nanoTime();
    }
}
