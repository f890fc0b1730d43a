package dev.claimlab.verify.explore;

import dev.claimlab.jdbc.InterceptedListener;
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
    private SessionState state = SessionState.RUNNING;
    private @Nullable SessionStep sessionStep;
    private InterceptedListener.@Nullable Ear ear;
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
            rest(SessionState.STOPPED);
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
            rest(SessionState.INSIDE);
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: waits for notifications, which the scheduler looks for; null if none came. */
    PGNotification @Nullable [] listen(InterceptedListener.Ear listening) {
        lock.lock();
        try {
            ear = listening;
            isFree = true;
            state = SessionState.LISTENING;
            changed.signalAll();
            while ((state == SessionState.LISTENING || state == SessionState.STOPPED) && !isAbandoned) {
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
        InterceptedListener.Ear listening = ear;
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
            state = SessionState.STOPPED;
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
        become(SessionState.IN_SERVER);
    }

    /** Session thread: the server answered; rests until released. Returns whether the statement had waited. */
    boolean answered() {
        lock.lock();
        try {
            boolean hadWaited = hasWaited;
            hasWaited = false;
            if (state == SessionState.IN_SERVER) {
                state = SessionState.RUNNING;
            } else {
                rest(SessionState.ANSWERED);
            }
            return hadWaited;
        } finally {
            lock.unlock();
        }
    }

    /** Session thread: there are no more steps. */
    void leave() {
        become(SessionState.GONE);
    }

    private void rest(SessionState at) {
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
            state = SessionState.RUNNING;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Scheduler thread: continues a statement that stopped inside. */
    void goOnInside() {
        become(SessionState.IN_SERVER);
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
    void found(SessionState where) {
        lock.lock();
        try {
            if (state == SessionState.IN_SERVER || state == SessionState.WAITING || state == SessionState.INSIDE) {
                state = where;
                hasWaited |= where == SessionState.WAITING;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Scheduler thread: waits at most {@code nanos} until the session rests; returns its state. */
    SessionState await(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && (state == SessionState.RUNNING || state == SessionState.IN_SERVER)) {
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
    SessionState state() {
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

    private void become(SessionState next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
