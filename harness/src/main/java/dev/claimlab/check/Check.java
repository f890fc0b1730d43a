package dev.claimlab.check;

import dev.claimlab.history.History;

/** A judge that needs to see more than one task: a pure function of the whole history. */
interface Check extends NamedCheck {

    /** Reports everything in the history that breaks the invariant. */
    void examine(History history, Circumstances circumstances, Findings findings);

    /** What it looks at and keeps in memory: one line, for those who judge a history in shares. */
    default String need() {
        return "all events, and what it keeps of them";
    }
}
