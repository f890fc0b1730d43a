package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Effects;
import java.util.List;
import java.util.Optional;

/**
 * One task with its holds, prepared once for all judges.
 *
 * @param history all events of the task
 * @param holds its claims, in the order of their answers
 * @param facts facts about the whole history
 */
record TaskCase(TaskHistory history, List<Hold> holds, RunFacts facts) {

    /** The identity of the task. */
    long task() {
        return history.task();
    }

    /**
     * The conditions that a repeat is graded by: those of the run where a fault explains it, else calm. A fault explains
     * it if it touched one of the two claims, or if the worker of the first still had it at the end of its lease.
     */
    Conditions conditions(Hold before, Hold again, Circumstances circumstances) {
        return isExplained(before, again) ? circumstances.conditions() : Conditions.CALM;
    }

    /**
     * The conditions that several effects are graded by: those of the run where faults explain every repeat. Outside of
     * a transaction a claim that was given back leaves an effect, too.
     *
     * @param effects how many effects there are
     */
    Conditions conditions(int effects, Circumstances circumstances) {
        boolean isCutShort = history.any(event -> event.operation() == Operation.LEDGER
                && circumstances.cutShort().contains((int) event.value()));
        boolean isExplained = isCutShort || holds.stream().anyMatch(facts::touches);
        boolean isSound = true;
        long rightful = 1;
        for (int i = 1; i < holds.size(); i++) {
            boolean isFree = holds.get(i - 1).mayBeFreeBefore(holds.get(i));
            boolean isRepeat = isExplained(holds.get(i - 1), holds.get(i));
            rightful += isFree ? 1 : 0;
            isExplained |= isRepeat && !isFree;
            isSound &= isFree || isRepeat;
        }
        boolean isGivenBack = !circumstances.effects().isJoined() && effects <= rightful;
        return isSound && (isExplained || isGivenBack) ? circumstances.conditions() : Conditions.CALM;
    }

    /**
     * The conditions that a missing task is graded by: calm if no fault touched a claim of it or the whole queue, and no
     * claim without an answer may have taken it.
     */
    Conditions conditionsOfLoss(Circumstances circumstances) {
        boolean isTaken = holds.isEmpty()
                && (facts.unansweredClaims() > 0 || !circumstances.cutShort().isEmpty());
        boolean isExplained = isTaken
                || holds.stream().anyMatch(facts::touches)
                || facts.harm().touchesAll(history.events().get(0).nanos(), Long.MAX_VALUE);
        return isExplained ? circumstances.conditions() : Conditions.CALM;
    }

    private boolean isExplained(Hold before, Hold again) {
        boolean isOverrun = before.outlivesLease() && again.claimed().nanos() > before.leaseEndNanos();
        return isOverrun || facts.touches(before) || facts.touches(again);
    }

    /**
     * A claim that was sent after the answer to another claim, and answered before a stamp at which the other claim was
     * over.
     */
    Optional<Hold> claimBetween(Hold stale, long beforeNanos) {
        return holds.stream()
                .filter(hold -> hold.sentNanos() > stale.claimed().nanos()
                        && hold.claimed().nanos() < beforeNanos)
                .findFirst();
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
     * not. The task of a tick may come with a later tick.
     */
    boolean mayExist() {
        return count(Operation.ENQUEUE, Stage.INVOKE) > count(Operation.ENQUEUE, Stage.FAIL)
                || history.any(event -> event.operation() == Operation.TICK || event.isTrait(Trait.TICK));
    }

    /** Whether a cancellation was sent that was not refused. */
    boolean mayBeCancelled() {
        return count(Operation.CANCEL, Stage.INVOKE) > count(Operation.CANCEL, Stage.FAIL);
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
                && event.operation() != Operation.TICK
                && event.operation() != Operation.TRAIT
                && event.operation() != Operation.BUSINESS;
    }
}
