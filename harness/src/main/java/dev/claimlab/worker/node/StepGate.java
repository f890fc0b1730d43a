package dev.claimlab.worker.node;

import dev.claimlab.worker.Step;
import dev.claimlab.worker.StepListener;
import dev.claimlab.worker.WorkerCrash;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stops the threads of one worker process, temporarily or for good. Thread-safe. */
public final class StepGate implements StepListener {

    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Thread, Integer> completing = new ConcurrentHashMap<>();
    private @Nullable Trap trap;
    private boolean isPaused;
    private volatile boolean isDead;

    @Override
    public void reach(int worker, Step step) {
        switch (step) {
            case STARTED -> workers.add(Thread.currentThread());
            case COMPLETING -> completing.put(Thread.currentThread(), worker);
            case COMPLETED -> completing.remove(Thread.currentThread());
            default -> {
                // These steps change no set of threads.
            }
        }
        Strike strike = sprung(step);
        if (strike != null) {
            strike.hit(worker);
        }
        pass();
    }

    /** Arms a strike for the next worker that comes to the step; replaces an earlier one. */
    public synchronized void arm(Step step, Strike strike) {
        trap = new Trap(step, strike);
    }

    /** Disarms the gate; returns whether a strike was still pending. */
    public synchronized boolean disarm() {
        boolean wasArmed = trap != null;
        trap = null;
        return wasArmed;
    }

    /** Stops every thread of the process until resumed. */
    public synchronized void pause() {
        isPaused = true;
    }

    /** Lets all threads continue. */
    public synchronized void resume() {
        isPaused = false;
        notifyAll();
    }

    /** Stops all threads for good. */
    public void kill() {
        isDead = true;
        resume();
        workers.forEach(Thread::interrupt);
    }

    boolean isDead() {
        return isDead;
    }

    /** Waits while the process is paused, and ends a worker of a killed one. */
    void pass() {
        boolean wasInterrupted = false;
        synchronized (this) {
            while (isPaused && !isDead) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (isDead && workers.contains(Thread.currentThread())) {
            throw new WorkerCrash();
        }
    }

    /** The commit of a completion is about to be sent, if this thread is completing. */
    void committing() {
        pass();
        Integer worker = completing.get(Thread.currentThread());
        if (worker != null) {
            reach(worker, Step.COMMITTING);
        }
    }

    /** The commit was answered. */
    void committed() {
        Integer worker = completing.get(Thread.currentThread());
        if (worker != null) {
            reach(worker, Step.COMMITTED);
        }
    }

    private synchronized @Nullable Strike sprung(Step step) {
        Trap set = trap;
        if (set == null || set.step != step) {
            return null;
        }
        trap = null;
        return set.strike;
    }

    /** The action on a worker that comes to an armed step, on its own thread. */
    @FunctionalInterface
    public interface Strike {

        /** Strikes the worker. */
        void hit(int worker);
    }

    private record Trap(Step step, Strike strike) {}
}
