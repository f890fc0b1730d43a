package dev.claimlab.verify.model;

import dev.claimlab.spi.Remaining;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of the states that a task may be in, as far as anybody can know.
 *
 * @param kind what the queue would do with it
 * @param from an open task's due time, a held one's end of lease
 * @param holder the number of the claim that holds it, or that completed it; 0 for none
 * @param attempts how many attempts were counted
 * @param effects the claims whose effect was committed
 */
record TaskState(Kind kind, TimeSpan from, int holder, int attempts, Set<Integer> effects) {

    private static final TimeSpan NEVER = new TimeSpan(Long.MAX_VALUE, Long.MAX_VALUE);

    /** What the queue would do with a task. */
    enum Kind {
        ABSENT,
        OPEN,
        HELD,
        DONE,
        DEAD
    }

    static TaskState absent() {
        return new TaskState(Kind.ABSENT, NEVER, 0, 0, Set.of());
    }

    static TaskState open(TimeSpan due) {
        return new TaskState(Kind.OPEN, due, 0, 0, Set.of());
    }

    TaskState openFrom(TimeSpan due, int counted) {
        return new TaskState(Kind.OPEN, due, 0, counted, effects);
    }

    TaskState heldBy(int claim, TimeSpan until, int counted) {
        return new TaskState(Kind.HELD, until, claim, counted, effects);
    }

    TaskState doneBy(int claim, boolean isJoined) {
        Set<Integer> more = new TreeSet<>(effects);
        if (isJoined) {
            more.add(claim);
        }
        return new TaskState(Kind.DONE, NEVER, claim, attempts, Set.copyOf(more));
    }

    TaskState dead(int counted) {
        return new TaskState(Kind.DEAD, NEVER, 0, counted, effects);
    }

    TaskState from(TimeSpan moment) {
        return new TaskState(kind, moment, holder, attempts, effects);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isHeldBy(int claim) {
        return kind == Kind.HELD && holder == claim;
    }

    boolean isOver() {
        return kind == Kind.DONE || kind == Kind.DEAD || kind == Kind.ABSENT;
    }

    @Override
    public String toString() {
        String by = holder == 0 ? "" : " by claim " + holder;
        String until = from.equals(NEVER) ? "" : " until " + from.low() / 1000 + " s";
        return kind + by + until + (attempts == 0 ? "" : ", attempt " + attempts);
    }

    /** What a queue that tells of ended tasks calls this one, if it is over. */
    Remaining.State end() {
        return is(Kind.DEAD) ? Remaining.State.DEAD : Remaining.State.DONE;
    }
}
