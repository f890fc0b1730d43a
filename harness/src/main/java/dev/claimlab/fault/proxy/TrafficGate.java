package dev.claimlab.fault.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where all that passes a link is held up: for a while, or until told otherwise. Thread-safe. */
final class TrafficGate {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean isShut;
    private volatile long delayNanos;

    /** Holds up everything from now on, or lets it pass again. */
    void shut(boolean shut) {
        isShut = shut;
        reconsider();
    }

    /** Holds up each arrival for so long, those that wait already included. */
    void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
        delayNanos = delay.toNanos();
        reconsider();
    }

    /** Lets everybody who waits look again whether to. */
    void reconsider() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as must be; whether there is still somewhere to go. */
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
