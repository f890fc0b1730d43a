package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.spi.Anomaly;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A poll finds no task only if possibly none was claimable for it.
 *
 * <p>A poll is a false empty if the tasks that certainly waited during all of it, and were observed in the queue
 * afterwards, outnumber those that other operations could have locked meanwhile; see {@link ClaimSweep}. A task waits
 * until its first claim, and again from the time at which the queue said that it is due again, to the next.
 * Where a queue has duties, a task that becomes due waits once they were performed: one of them may have to move it.
 */
final class NoFalseEmpty implements Check {

    @Override
    public String need() {
        return "all claims and duties; the stamps of all tasks, 16 bytes a task";
    }

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.ofPushedTasks(history);
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimSweep sweep = new ClaimSweep(history.taskCount(), (sent, answer, free, others) -> {
            if (answer.task() == Event.NO_TASK) {
                findings.add(
                        Anomaly.FALSE_EMPTY,
                        () -> "a poll found nothing although at least " + free
                                + " tasks waited all the while, of which others could have had " + others
                                + " in their hands:\n" + findings.tell(sent) + "\n" + findings.tell(answer));
            }
        });
        DutyTimes duties = DutyTimes.of(history);
        history.forEachTask(task -> {
            Arrived arrived = Arrived.of(task);
            Stream.concat(Stream.of(arrived), arrived.again(task).stream())
                    .map(waiting -> waiting.moved(duties))
                    .filter(waiting -> waiting.certainlyWaited(circumstances))
                    .forEach(sweep::add);
        });
        sweep.over(history);
    }
}
