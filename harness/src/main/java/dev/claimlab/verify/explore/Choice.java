package dev.claimlab.verify.explore;

/**
 * A choice that is enabled at a step.
 *
 * @param session the session that proceeds
 * @param inside whether its statement is stopped between its snapshot and its locks
 * @param isInVain whether the statement is known not to stop there
 * @param preemptions the preemptions it adds: sessions that could have proceeded but lose their turn
 * @param isBetween whether the session that loses its turn is between two transactions of one operation, or between
 *     several statements and their COMMIT
 */
record Choice(int session, boolean inside, boolean isInVain, int preemptions, boolean isBetween) {

    /** Whether a session is stopped where others can do it most harm. */
    boolean isWeak() {
        return inside || isBetween;
    }
}
