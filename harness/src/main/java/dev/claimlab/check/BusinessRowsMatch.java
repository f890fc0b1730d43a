package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.Optional;

/** A task exists if and only if its business row exists. */
final class BusinessRowsMatch implements TaskCheck {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(!circumstances.businessRows(), "no run had tasks with a business row");
    }

    @Override
    public void examine(TaskCase task, Circumstances circumstances, Findings findings) {
        if (!circumstances.businessRows()) {
            return;
        }
        int rows = task.count(Operation.BUSINESS, Stage.OK);
        if (rows > 1) {
            findings.add(Anomaly.DUPLICATE_EFFECT, () -> "task " + task.task() + " has " + rows + " business rows");
        } else if (rows == 1 && !task.mayExist()) {
            findings.add(
                    Anomaly.PHANTOM,
                    () -> "task " + task.task() + " has a business row although its transaction was rolled back");
        } else if (rows == 0
                && (task.has(Operation.ENQUEUE, Stage.OK) || task.trace().isPresent())) {
            findings.add(Anomaly.LOST, () -> "task " + task.task() + " is there, and its business row is not");
        } else if (rows == 1
                && !task.has(Operation.ENQUEUE, Stage.OK)
                && !task.trace().isPresent()) {
            findings.add(
                    Anomaly.LOST, () -> "task " + task.task() + " has a business row, and was never seen in the queue");
        }
    }
}
