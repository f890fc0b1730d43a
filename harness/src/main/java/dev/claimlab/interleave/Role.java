package dev.claimlab.interleave;

import java.util.List;

/** What a session does, from its opening to its end. */
public enum Role {
    /** Claims a task and completes it. */
    WORKER("claims and completes", Move.CLAIM, Move.COMPLETE),
    /** Claims a task and gives it back. */
    RETURNER("claims and gives back", Move.CLAIM, Move.RETRY),
    /** Claims a task, extends the claim and completes it. */
    RENEWER("claims, renews and completes", Move.CLAIM, Move.RENEW, Move.COMPLETE),
    /** Claims a task, and completes it when its lease is over. */
    LATE_WORKER("claims, sleeps past its lease, and completes", Move.CLAIM, Move.SLEEP, Move.COMPLETE),
    /** Claims a task, and gives it back when its lease is over. */
    LATE_RETURNER("claims, sleeps past its lease, and gives back", Move.CLAIM, Move.SLEEP, Move.RETRY),
    /** Claims a task, and extends the claim when its lease is over. */
    LATE_RENEWER(
            "claims, sleeps past its lease, renews and completes", Move.CLAIM, Move.SLEEP, Move.RENEW, Move.COMPLETE),
    /** Claims a task and is killed. */
    VICTIM("claims and is killed", Move.CLAIM, Move.DIE),
    /** Claims a task and is killed when it is about to commit the completion. */
    VICTIM_AT_COMMIT("claims and is killed at its COMMIT", Move.CLAIM, Move.COMPLETE_AND_DIE),
    /** Performs the duties, and then claims and completes. */
    HEIR("performs the duties, claims and completes", Move.DUTIES, Move.CLAIM, Move.COMPLETE),
    /** Performs the duties. */
    KEEPER("performs the duties", Move.DUTIES),
    /** Adds a task in a transaction that is committed later. */
    PRODUCER("enqueues and commits", Move.ENQUEUE);

    private final String text;

    // What List.of returns does not change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Move> moves;

    Role(String text, Move... moves) {
        this.text = text;
        this.moves = List.of(moves);
    }

    /** What it does, one after the other. */
    List<Move> moves() {
        return moves;
    }

    /** Whether it needs a session of the strategy. */
    boolean claims() {
        return moves.contains(Move.CLAIM);
    }

    @Override
    public String toString() {
        return text;
    }

    /** One thing that a session does. */
    enum Move {
        CLAIM,
        COMPLETE,
        RETRY,
        RENEW,
        SLEEP,
        DIE,
        COMPLETE_AND_DIE,
        DUTIES,
        ENQUEUE
    }
}
