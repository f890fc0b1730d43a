package dev.claimlab.check;

import dev.claimlab.history.History;

/** A judge: a pure function of a history. Its name states what holds. */
public interface Check {

    /** The name that findings carry. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Reports everything in the history that breaks the invariant. */
    void examine(History history, Circumstances circumstances, Findings findings);
}
