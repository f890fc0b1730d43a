package dev.claimlab.check;

/** Only the current claim of a task can give it back. */
final class FencedGiveBack implements TaskCheck {

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        for (Hold stale : task.holds()) {
            FencedCompletion.examine(task, stale, stale.givenBack(), stale.retrySentNanos(), "given back", findings);
        }
    }
}
