package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Retried;
import dev.claimlab.verify.model.ModelClaim.Session;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The states that may follow one state of one task; none where the contract forbids the transition. */
final class Transitions {

    private final Rules rules;
    private final List<ModelClaim> modelClaims;
    private TimeSpan lastSignOfAnybody = new TimeSpan(0, 0);

    Transitions(Rules rules, List<ModelClaim> modelClaims) {
        this.rules = rules;
        this.modelClaims = modelClaims;
    }

    void heard(Session session, TimeSpan now) {
        session.heard(now);
        lastSignOfAnybody = now;
    }

    Stream<TaskState> claim(TaskState taskState, ModelClaim modelClaim, TimeSpan now) {
        int counted = taskState.attempts() + (rules.countsClaims() ? 1 : 0);
        return mayClaim(taskState, now)
                ? Stream.of(taskState.heldBy(modelClaim.number(), now.plus(rules.lease()), counted))
                : Stream.of();
    }

    private boolean mayClaim(TaskState taskState, TimeSpan now) {
        return switch (taskState.kind()) {
            case OPEN -> taskState.from().mayBeBy(now) && hasAttemptsLeft(taskState);
            case HELD -> mayBeFree(taskState, now) && hasAttemptsLeft(taskState);
            case DONE -> rules.accepts(Anomaly.RESURRECTED);
            case ABSENT, DEAD -> false;
        };
    }

    /** The anomaly of a claim that takes the task although it may not. */
    String whyNotClaimable(TaskState taskState, TimeSpan now) {
        Anomaly anomaly = switch (taskState.kind()) {
            case ABSENT -> Anomaly.PHANTOM;
            case OPEN -> taskState.from().mayBeBy(now) ? Anomaly.ATTEMPTS_EXCEEDED : Anomaly.PREMATURE;
            case HELD -> {
                Anomaly tooEarly = rules.leases() ? Anomaly.FALSE_RESCUE : Anomaly.OVERLAP;
                yield mayBeFree(taskState, now) ? Anomaly.ATTEMPTS_EXCEEDED : tooEarly;
            }
            case DONE -> Anomaly.RESURRECTED;
            case DEAD -> Anomaly.ATTEMPTS_EXCEEDED;
        };
        return anomaly.toString();
    }

    /** Whether a claim must find the task now, provided no other task goes first. */
    boolean mustClaim(TaskState taskState, TimeSpan now) {
        return switch (taskState.kind()) {
            case OPEN -> taskState.from().isBy(now) && hasAttemptsLeft(taskState);
            case HELD -> hasAttemptsLeft(taskState) && !rules.accepts(Anomaly.LOST) && isFree(taskState, now);
            case ABSENT, DONE, DEAD -> false;
        };
    }

    private boolean isFree(TaskState taskState, TimeSpan now) {
        Session session = hold(taskState).session();
        if (!rules.leases()) {
            return session.isKilled();
        }
        TimeSpan lastSign = rules.isUnfenced() ? lastSignOfAnybody : session.lastSign();
        return lastSign.plus(rules.recovery()).isBy(now);
    }

    private boolean mayBeFree(TaskState taskState, TimeSpan now) {
        return hold(taskState).session().isEnded()
                || (rules.leases() && taskState.from().mayBeBy(now));
    }

    /** Whether the claim of a held task is certainly valid. */
    boolean isCertainlyHeld(TaskState taskState, TimeSpan now) {
        return !mayBeFree(taskState, now);
    }

    private boolean hasAttemptsLeft(TaskState taskState) {
        return !rules.countsClaims() || !rules.isLastAttempt(taskState.attempts());
    }

    private ModelClaim hold(TaskState taskState) {
        return modelClaims.get(taskState.holder() - 1);
    }

    /** The states after an accepted completion. */
    Stream<TaskState> complete(TaskState taskState, ModelClaim modelClaim, boolean isJoined) {
        boolean mayComplete = taskState.isHeldBy(modelClaim.number()) || isTakenFromAnother(taskState);
        return mayComplete ? Stream.of(taskState.doneBy(modelClaim.number(), isJoined)) : Stream.of();
    }

    /**
     * The states after a completion that was cut off, or that gave no answer: it took effect, or nothing of it did, if it
     * was cut off; or it was refused without a word, which commits the effect that had joined it.
     */
    Stream<TaskState> completePerhaps(
            TaskState taskState, ModelClaim modelClaim, boolean isJoined, boolean isCutOff, TimeSpan now) {
        Stream<TaskState> lost = isCutOff ? Stream.of(taskState) : Stream.of();
        boolean mayBeSilent = rules.isSilent() && mayRefuse(taskState, modelClaim, now);
        Stream<TaskState> refused =
                mayBeSilent ? Stream.of(isJoined ? taskState.withEffect(modelClaim.number()) : taskState) : Stream.of();
        return Stream.of(lost, refused, complete(taskState, modelClaim, isJoined))
                .flatMap(states -> states)
                .distinct();
    }

    /** Whether a write of that claim may be refused: always if the claim is over, possibly if it may have expired. */
    boolean mayRefuse(TaskState taskState, ModelClaim modelClaim, TimeSpan now) {
        return !taskState.isHeldBy(modelClaim.number()) || mayBeFree(taskState, now);
    }

    /** The states after an accepted give-back. */
    Stream<TaskState> retry(TaskState taskState, ModelClaim modelClaim, TimeSpan due) {
        if (!taskState.isHeldBy(modelClaim.number()) && !isTakenFromAnother(taskState)) {
            return Stream.of();
        }
        int counted = taskState.attempts() + (rules.countsClaims() ? 0 : 1);
        return Stream.of(rules.isLastAttempt(counted) ? taskState.dead(counted) : taskState.openFrom(due, counted));
    }

    /** The states after a give-back that was answered so; without an answer it may have been refused, or have buried. */
    Stream<TaskState> retried(TaskState taskState, ModelClaim modelClaim, Retried answer, TimeSpan due, TimeSpan now) {
        Stream<TaskState> refused = mayRefuse(taskState, modelClaim, now) ? Stream.of(taskState) : Stream.of();
        Stream<TaskState> accepted = retry(taskState, modelClaim, due);
        if (rules.isSilent()) {
            return Stream.concat(refused, accepted);
        }
        return answer == Retried.NOT_OURS
                ? refused
                : accepted.filter(after -> after.is(Kind.DEAD) == (answer == Retried.DEAD));
    }

    /** Whether a late write of a former holder counts, because the strategy does not tell it from the current one's. */
    private boolean isTakenFromAnother(TaskState taskState) {
        return rules.isUnfenced() && (taskState.is(Kind.HELD) || taskState.is(Kind.OPEN));
    }

    TaskState renew(TaskState taskState, ModelClaim modelClaim, TimeSpan now, boolean isKnown) {
        if (!rules.can(Capability.RENEWS)) {
            return taskState;
        }
        TimeSpan until = now.plus(rules.lease());
        if (taskState.isHeldBy(modelClaim.number())) {
            boolean isExtended = isKnown && !mayBeFree(taskState, now);
            return taskState.from(isExtended ? until : taskState.from().to(until));
        }
        return rules.isUnfenced() && taskState.is(Kind.OPEN)
                ? taskState.from(taskState.from().to(until))
                : taskState;
    }

    /** Whether the next task of its group may be claimed. */
    boolean mayBePassed(TaskState taskState) {
        return taskState.isOver() || (taskState.is(Kind.HELD) && !hasAttemptsLeft(taskState));
    }

    /** The final states, when no worker holds anything and every attempt was made. */
    Stream<TaskState> atLast(TaskState taskState) {
        if (taskState.is(Kind.HELD) && !hasAttemptsLeft(taskState)) {
            return Stream.of(taskState.dead(taskState.attempts()));
        }
        return Stream.of(taskState).filter(TaskState::isOver);
    }
}
