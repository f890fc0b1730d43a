package dev.claimlab.verify.explore;

/**
 * A way on that is open at a step.
 *
 * @param session who goes on
 * @param inside whether its statement is stopped between its snapshot and its locks
 * @param isInVain whether it is known that its statement cannot be stopped there
 * @param preemptions how many sessions lose their turn by it that could have gone on
 */
record Choice(int session, boolean inside, boolean isInVain, int preemptions) {}
