package dev.claimlab.worker.node;

import dev.claimlab.worker.Step;
import dev.claimlab.worker.StepListener;
import dev.claimlab.worker.WorkerCrash;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the threads of one worker process are stopped, for a while or for good. Thread-safe. */
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
                // Nothing to remember.
            }
        }
        Strike strike = sprung(step);
        if (strike != null) {
            strike.hit(worker);
        }
        pass();
    }

    /** The next worker that comes to the step is struck there; replaces what was set before. */
    public synchronized void arm(Step step, Strike strike) {
        trap = new Trap(step, strike);
    }

    /** Nobody is struck any more; whether somebody still would have been. */
    public synchronized boolean disarm() {
        boolean wasArmed = trap != null;
        trap = null;
        return wasArmed;
    }

    /** Holds every thread of the process where it is, until it is resumed. */
    public synchronized void pause() {
        isPaused = true;
    }

    /** Lets everybody go on. */
    public synchronized void resume() {
        isPaused = false;
        notifyAll();
    }

    /** Nobody gets any further. */
    void kill() {
        isDead = true;
        resume();
        workers.forEach(Thread::interrupt);
    }

    boolean isDead() {
        return isDead;
    }

    /** Waits while the process is paused, and ends a worker of a dead one. */
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

    /** What commits is about to be sent, if this thread is completing. */
    void committing() {
        pass();
        Integer worker = completing.get(Thread.currentThread());
        if (worker != null) {
            reach(worker, Step.COMMITTING);
        }
    }

    /** What commits was answered. */
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

    /** What happens to a worker that comes to a step, on its own thread. */
    @FunctionalInterface
    public interface Strike {

        /** Strikes the worker. */
        void hit(int worker);
    }

    private record Trap(Step step, Strike strike) {}
}
