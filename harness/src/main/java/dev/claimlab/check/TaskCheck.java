package dev.claimlab.check;

/** A judge that needs to see one task at a time only: a pure function of what was observed of it. */
interface TaskCheck extends NamedCheck {

    /** Reports everything in the task's history that breaks the invariant. */
    void examine(TaskCase task, Circumstances circumstances, Findings findings);
}
