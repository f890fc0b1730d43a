package dev.claimlab.verify.explore;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands, between its own thread and the one that decides who goes on. Thread-safe.
 */
final class SessionControl {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.RUNNING;
    private @Nullable SessionStep sessionStep;
    private boolean isFree;
    private boolean isAbandoned;
    private boolean isToStopInside;
    private boolean hasWaited;

    /** The session's thread: stops before a step, until it may take it. */
    void stop(SessionStep next) {
        lock.lock();
        try {
            sessionStep = next;
            rest(State.STOPPED);
            isFree = false;
        } finally {
            lock.unlock();
        }
    }

    /** The session's thread: whether its statement is to be stopped between its snapshot and its locks. */
    boolean isToStopInside() {
        lock.lock();
        try {
            return isToStopInside;
        } finally {
            lock.unlock();
        }
    }

    /** The session's thread: its statement has its snapshot, and waits to be let go on. */
    void stopInside() {
        lock.lock();
        try {
            rest(State.INSIDE);
        } finally {
            lock.unlock();
        }
    }

    /** The session's thread: from here on it is busy with things that take their time, so that others may go first. */
    void dawdle() {
        lock.lock();
        try {
            isFree = true;
        } finally {
            lock.unlock();
        }
    }

    /** The session's thread: what follows is up to the server. */
    void sent() {
        become(State.IN_SERVER);
    }

    /** The session's thread: the server has answered; goes on when it may. Whether it had been found waiting. */
    boolean answered() {
        lock.lock();
        try {
            boolean hadWaited = hasWaited;
            hasWaited = false;
            if (state == State.IN_SERVER) {
                state = State.RUNNING;
            } else {
                rest(State.ANSWERED);
            }
            return hadWaited;
        } finally {
            lock.unlock();
        }
    }

    /** The session's thread: there are no more steps. */
    void leave() {
        become(State.GONE);
    }

    private void rest(State at) {
        state = at;
        changed.signalAll();
        while (state == at && !isAbandoned) {
            changed.awaitUninterruptibly();
        }
        if (isAbandoned) {
            throw new AbandonedException();
        }
    }

    /** The deciding thread: lets a resting session go on. */
    void release(boolean toStopInside) {
        lock.lock();
        try {
            isToStopInside = toStopInside;
            state = State.RUNNING;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The deciding thread: lets a statement go on that was stopped inside. */
    void goOnInside() {
        lock.lock();
        try {
            state = State.IN_SERVER;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The deciding thread: ends the session wherever it rests. */
    void abandon() {
        lock.lock();
        try {
            isAbandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The deciding thread: the server was asked, and says where a statement has come to. */
    void found(State where) {
        lock.lock();
        try {
            if (state == State.IN_SERVER || state == State.WAITING || state == State.INSIDE) {
                state = where;
                hasWaited |= where == State.WAITING;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The deciding thread: waits until the session rests, for so long at most; where it stands then. */
    State await(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && (state == State.RUNNING || state == State.IN_SERVER)) {
                left = changed.awaitNanos(left);
            }
            return state;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Where the session stands. */
    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** What the session does next, or is doing. */
    SessionStep step() {
        lock.lock();
        try {
            if (sessionStep == null) {
                throw new IllegalStateException("the session has not come to a step yet");
            }
            return sessionStep;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it costs nothing to let another one go first. */
    boolean isFree() {
        lock.lock();
        try {
            return isFree;
        } finally {
            lock.unlock();
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where a session can stand. */
    enum State {
        /** It is between two steps. */
        RUNNING,
        /** It is about to take a step. */
        STOPPED,
        /** Its statement was sent. */
        IN_SERVER,
        /** Its statement waits for a lock that another session has. */
        WAITING,
        /** Its statement has its snapshot, and stands before its locks. */
        INSIDE,
        /** Its statement was answered after it had waited. */
        ANSWERED,
        /** It has ended. */
        GONE
    }

    /** Unwinds the thread of a session that is not to go on. */
    static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
