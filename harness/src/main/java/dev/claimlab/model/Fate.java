package dev.claimlab.model;

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
record Fate(Kind kind, Span from, int holder, int attempts, Set<Integer> effects) {

    private static final Span NEVER = new Span(Long.MAX_VALUE, Long.MAX_VALUE);

    /** What the queue would do with a task. */
    enum Kind {
        ABSENT,
        OPEN,
        HELD,
        DONE,
        DEAD
    }

    static Fate absent() {
        return new Fate(Kind.ABSENT, NEVER, 0, 0, Set.of());
    }

    static Fate open(Span due) {
        return new Fate(Kind.OPEN, due, 0, 0, Set.of());
    }

    Fate openFrom(Span due, int counted) {
        return new Fate(Kind.OPEN, due, 0, counted, effects);
    }

    Fate heldBy(int claim, Span until, int counted) {
        return new Fate(Kind.HELD, until, claim, counted, effects);
    }

    Fate doneBy(int claim, boolean isJoined) {
        Set<Integer> more = new TreeSet<>(effects);
        if (isJoined) {
            more.add(claim);
        }
        return new Fate(Kind.DONE, NEVER, claim, attempts, Set.copyOf(more));
    }

    Fate dead(int counted) {
        return new Fate(Kind.DEAD, NEVER, 0, counted, effects);
    }

    Fate from(Span moment) {
        return new Fate(kind, moment, holder, attempts, effects);
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
}
