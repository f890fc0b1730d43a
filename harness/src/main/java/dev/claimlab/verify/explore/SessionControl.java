package dev.claimlab.verify.explore;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/**
 * The state of a session, shared by its own thread and the scheduler's. Thread-safe.
 */
final class SessionControl {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.RUNNING;
    private @Nullable SessionStep sessionStep;
    private SteppedListener.@Nullable Ear ear;
    private PGNotification @Nullable [] heard;
    private boolean isFree;
    private boolean isAbandoned;
    private boolean isToStopInside;
    private boolean hasWaited;

    /** Session thread: stops before a step, until the scheduler releases it. */
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

    /** Session thread: whether its statement must stop between its snapshot and its locks. */
    boolean isToStopInside() {
        lock.lock();
        try {
            return isToStopInside;
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: its statement has its snapshot, and waits to proceed. */
    void stopInside() {
        lock.lock();
        try {
            rest(State.INSIDE);
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: waits for notifications, which the scheduler looks for; null if none came. */
    PGNotification @Nullable [] listen(SteppedListener.Ear listening) {
        lock.lock();
        try {
            ear = listening;
            isFree = true;
            state = State.LISTENING;
            changed.signalAll();
            while ((state == State.LISTENING || state == State.STOPPED) && !isAbandoned) {
                changed.awaitUninterruptibly();
            }
            if (isAbandoned) {
                throw new AbandonedException();
            }
            isFree = false;
            return heard;
        } finally {
            lock.unlock();
        }
    }

    /** Scheduler thread: looks for notifications of a listening session, which can go on if there are some. */
    void look() throws SQLException {
        SteppedListener.Ear listening = ear;
        PGNotification[] found = listening == null ? null : listening.heard();
        if (found != null) {
            endListening(found, "is woken by a notification");
        }
    }

    /** Scheduler thread: lets a listening session go on without a notification. */
    void endListening(PGNotification @Nullable [] found, String how) {
        lock.lock();
        try {
            heard = found;
            sessionStep = SessionStep.plain(how);
            state = State.STOPPED;
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: does slow work from here on, so that a switch to another session is no preemption. */
    void dawdle() {
        lock.lock();
        try {
            isFree = true;
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: the statement was sent to the server. */
    void sent() {
        become(State.IN_SERVER);
    }

    /** Session thread: the server answered; rests until released. Returns whether the statement had waited. */
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

    /** Session thread: there are no more steps. */
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

    /** Scheduler thread: releases a resting session. */
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

    /** Scheduler thread: continues a statement that stopped inside. */
    void goOnInside() {
        lock.lock();
        try {
            state = State.IN_SERVER;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Scheduler thread: ends the session wherever it rests. */
    void abandon() {
        lock.lock();
        try {
            isAbandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Scheduler thread: sets the state of a statement as read from the server. */
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

    /** Scheduler thread: waits at most {@code nanos} until the session rests; returns its state. */
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

    /** The current state. */
    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** The next or current step. */
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

    /** Whether a switch to another session is no preemption. */
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

    /** The states of a session. */
    enum State {
        /** Between two steps. */
        RUNNING,
        /** About to take a step. */
        STOPPED,
        /** Its statement was sent. */
        IN_SERVER,
        /** Its statement waits for another session's lock. */
        WAITING,
        /** Waits for a notification. */
        LISTENING,
        /** Its statement has its snapshot, and is stopped before its locks. */
        INSIDE,
        /** Its statement was answered after a wait. */
        ANSWERED,
        /** Ended. */
        GONE
    }

    /** Unwinds the thread of an abandoned session. */
    static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
