package dev.claimlab.fault.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Holds up the traffic of a proxy, for a delay or until reopened. Thread-safe. */
final class TrafficGate {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean isShut;
    private volatile long delayNanos;

    /** Shuts the gate, or opens it again. */
    void shut(boolean shut) {
        isShut = shut;
        reconsider();
    }

    /** Delays each arrival by this time, including those already waiting. */
    void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
        delayNanos = delay.toNanos();
        reconsider();
    }

    /** Wakes all waiting threads to check their condition again. */
    void reconsider() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as required; returns whether the connection is still open. */
    boolean pass(BooleanSupplier isOpen) {
        if (!isShut && delayNanos == 0) {
            return isOpen.getAsBoolean();
        }
        long arrivalNanos = System.nanoTime();
        lock.lock();
        try {
            while (isOpen.getAsBoolean()) {
                long leftNanos = arrivalNanos + delayNanos - System.nanoTime();
                if (isShut) {
                    changed.await();
                } else if (delayNanos == 0 || leftNanos <= 0) {
                    return true;
                } else {
                    long unused = changed.awaitNanos(leftNanos);
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
