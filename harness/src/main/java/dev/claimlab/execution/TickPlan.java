package dev.claimlab.execution;

import java.time.Duration;

/** Says when each tick of a scenario is due, and which process does what at it. Thread-safe. */
final class TickPlan {

    private static final int PERIODS_BETWEEN_HARM = 8;
    private static final int PERIODS_AWAY = 5;
    private static final int HARMED_TICK = 3;

    private final long first;
    private final long periodNanos;
    private final int processes;
    private volatile long startNanos;
    private volatile long end = Long.MAX_VALUE;
    private volatile boolean isEnding;

    /** Ticks with such numbers and such a time between, for so many processes. */
    TickPlan(long first, Duration period, int processes) {
        this.first = first;
        this.periodNanos = period.toNanos();
        this.processes = processes;
    }

    /** Begins: the first tick is due now. */
    void start(long nanos) {
        startNanos = nanos;
    }

    /** Ends harm now, and all after so many further ticks. */
    void endAfter(int ticks) {
        isEnding = true;
        end = current() + ticks;
    }

    /** The task number of a tick. */
    long number(long tick) {
        return first + tick;
    }

    /** The stamp at which a tick is due, counted from 0. */
    long dueNanos(long tick) {
        return startNanos + tick * periodNanos;
    }

    /** The tick that is due now. */
    long current() {
        return (System.nanoTime() - startNanos) / periodNanos;
    }

    /** Whether there are no such ticks any more. */
    boolean isOver(long tick) {
        return tick >= end;
    }

    /** How long a process is away that is harmed. */
    long awayNanos() {
        return PERIODS_AWAY * periodNanos;
    }

    /** What a process does at a tick: one after the other sleeps before it says it, or loses its connection. */
    Conduct conduct(int process, long tick) {
        long round = tick / PERIODS_BETWEEN_HARM;
        if (isEnding || processes < 2 || tick % PERIODS_BETWEEN_HARM != HARMED_TICK || round % processes != process) {
            return Conduct.ORDERLY;
        }
        return round / processes % 2 == 0 ? Conduct.LATE : Conduct.GONE;
    }

    /** What a process does at a tick. */
    enum Conduct {
        /** Says that it is due. */
        ORDERLY,
        /** Sleeps, and says then that it is due, and all that were due meanwhile. */
        LATE,
        /** Loses its connection, and is back later with the tick that is due then. */
        GONE
    }
}
