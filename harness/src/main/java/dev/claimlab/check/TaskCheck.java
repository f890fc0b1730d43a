package dev.claimlab.check;

/** A judge that needs only one task at a time: a pure function of the task's events. */
interface TaskCheck extends NamedCheck {

    /** Reports everything in the task's history that breaks the invariant. */
    void examine(TaskCase task, Circumstances circumstances, Findings findings);
}
