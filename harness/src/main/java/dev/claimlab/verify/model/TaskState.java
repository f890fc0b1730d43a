package dev.claimlab.verify.model;

import dev.claimlab.spi.Remaining;
import java.util.Set;
import java.util.TreeSet;

/**
 * One possible state of a task, given what was observed.
 *
 * @param kind how the queue treats the task
 * @param from the due time of an open task, the end of the lease of a held one
 * @param holder the number of the claim that holds or completed it; 0 for none
 * @param attempts the number of counted attempts
 * @param effects the claims with a committed effect
 */
record TaskState(Kind kind, TimeSpan from, int holder, int attempts, Set<Integer> effects) {

    private static final TimeSpan NEVER = new TimeSpan(Long.MAX_VALUE, Long.MAX_VALUE);

    /** How the queue treats a task. */
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
        Set<Integer> seen = isJoined ? withEffect(claim).effects : effects;
        return new TaskState(Kind.DONE, NEVER, claim, attempts, seen);
    }

    TaskState withEffect(int claim) {
        Set<Integer> more = new TreeSet<>(effects);
        more.add(claim);
        return new TaskState(kind, from, holder, attempts, Set.copyOf(more));
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

    /** The state that a queue with TELLS_REMAINING reports for a task that is over. */
    Remaining.State end() {
        return is(Kind.DEAD) ? Remaining.State.DEAD : Remaining.State.DONE;
    }
}
