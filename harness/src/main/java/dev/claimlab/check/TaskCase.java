package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.spi.Effects;
import java.util.List;
import java.util.Optional;

/**
 * One task with its holds, prepared once for all judges.
 *
 * @param history all events of the task
 * @param holds its claims, in the order of their answers
 */
record TaskCase(TaskHistory history, List<Hold> holds) {

    /** The identity of the task. */
    long task() {
        return history.task();
    }

    /** Whether an operation reached a stage. */
    boolean has(Operation operation, Stage stage) {
        return history.count(operation, stage) > 0;
    }

    /** How often an operation reached a stage. */
    int count(Operation operation, Stage stage) {
        return history.count(operation, stage);
    }

    /** The ledger rows that count as its effects: with effects {@code BOTH}, only the joined ones. */
    List<Event> effects(Effects places) {
        return ledger(places == Effects.BOTH ? Effects.JOINED : places, places);
    }

    /** The ledger rows written outside of the transaction, beside joined ones. */
    List<Event> outsideEffects() {
        return ledger(Effects.OUTSIDE, Effects.BOTH);
    }

    private List<Event> ledger(Effects wanted, Effects places) {
        return history.events().stream()
                .filter(event -> event.is(Operation.LEDGER, Stage.OK) && (places != Effects.BOTH || event.isAt(wanted)))
                .toList();
    }

    /** The events of an operation at a stage. */
    List<Event> all(Operation operation, Stage stage) {
        return history.all(operation, stage);
    }

    /**
     * Whether the task may have been enqueued: an enqueue without an answer may have taken effect, a failed one did
     * not.
     */
    boolean mayExist() {
        return count(Operation.ENQUEUE, Stage.INVOKE) > count(Operation.ENQUEUE, Stage.FAIL);
    }

    /** Whether a completion was sent that was not refused. */
    boolean mayBeCompleted() {
        return count(Operation.COMPLETE, Stage.INVOKE)
                > count(Operation.COMPLETE, Stage.FAIL) + count(Operation.RESOLVE, Stage.FAIL);
    }

    /** The first completion that is known to have taken effect: answered, or resolved by the server. */
    Optional<Event> completion() {
        return history.events().stream()
                .filter(event -> event.is(Operation.COMPLETE, Stage.OK) || event.is(Operation.RESOLVE, Stage.OK))
                .findFirst();
    }

    /** The first event that shows that the task was in the queue, other than those of its enqueue. */
    Optional<Event> trace() {
        return history.events().stream().filter(TaskCase::isTrace).findFirst();
    }

    private static boolean isTrace(Event event) {
        return event.stage() == Stage.OK
                && event.operation() != Operation.ENQUEUE
                && event.operation() != Operation.TRAIT
                && event.operation() != Operation.BUSINESS;
    }
}
