package dev.claimlab.model;

import dev.claimlab.model.Fate.Kind;
import dev.claimlab.model.Hold.Session;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What may become of one task in one state: none where the contract forbids it. */
final class Moves {

    private final Rules rules;
    private final List<Hold> holds;
    private Span lastSignOfAnybody = new Span(0, 0);

    Moves(Rules rules, List<Hold> holds) {
        this.rules = rules;
        this.holds = holds;
    }

    void heard(Session session, Span now) {
        session.heard(now);
        lastSignOfAnybody = now;
    }

    Stream<Fate> claim(Fate fate, Hold hold, Span now) {
        int counted = fate.attempts() + (rules.countsClaims() ? 1 : 0);
        return mayClaim(fate, now)
                ? Stream.of(fate.heldBy(hold.number(), now.plus(rules.lease()), counted))
                : Stream.of();
    }

    private boolean mayClaim(Fate fate, Span now) {
        return switch (fate.kind()) {
            case OPEN -> fate.from().mayBeBy(now) && hasAttemptsLeft(fate);
            case HELD -> mayBeFree(fate, now) && hasAttemptsLeft(fate);
            case DONE -> rules.accepts(Anomaly.RESURRECTED);
            case ABSENT, DEAD -> false;
        };
    }

    /** What was done wrong by whoever claims it all the same. */
    String whyNotClaimable(Fate fate, Span now) {
        Anomaly anomaly = switch (fate.kind()) {
            case ABSENT -> Anomaly.PHANTOM;
            case OPEN -> fate.from().mayBeBy(now) ? Anomaly.ATTEMPTS_EXCEEDED : Anomaly.PREMATURE;
            case HELD -> {
                Anomaly tooEarly = rules.leases() ? Anomaly.FALSE_RESCUE : Anomaly.OVERLAP;
                yield mayBeFree(fate, now) ? Anomaly.ATTEMPTS_EXCEEDED : tooEarly;
            }
            case DONE -> Anomaly.RESURRECTED;
            case DEAD -> Anomaly.ATTEMPTS_EXCEEDED;
        };
        return anomaly.toString();
    }

    /** Whether whoever claims now must find it, if nothing stands before it. */
    boolean mustClaim(Fate fate, Span now) {
        return switch (fate.kind()) {
            case OPEN -> fate.from().isBy(now) && hasAttemptsLeft(fate);
            case HELD -> hasAttemptsLeft(fate) && !rules.accepts(Anomaly.LOST) && isFree(fate, now);
            case ABSENT, DONE, DEAD -> false;
        };
    }

    private boolean isFree(Fate fate, Span now) {
        Session session = hold(fate).session();
        if (!rules.leases()) {
            return session.isKilled();
        }
        Span lastSign = rules.isUnfenced() ? lastSignOfAnybody : session.lastSign();
        return lastSign.plus(rules.recovery()).isBy(now);
    }

    private boolean mayBeFree(Fate fate, Span now) {
        return hold(fate).session().isEnded() || (rules.leases() && fate.from().mayBeBy(now));
    }

    private boolean hasAttemptsLeft(Fate fate) {
        return !rules.countsClaims() || !rules.isLastAttempt(fate.attempts());
    }

    private Hold hold(Fate fate) {
        return holds.get(fate.holder() - 1);
    }

    /** What an accepted completion makes of it. */
    Stream<Fate> complete(Fate fate, Hold hold, boolean isJoined) {
        boolean mayComplete = fate.isHeldBy(hold.number()) || isTakenFromAnother(fate);
        return mayComplete ? Stream.of(fate.doneBy(hold.number(), isJoined)) : Stream.of();
    }

    /** Whether a write of that claim may be refused: it must be if the claim is over, and may be when its time is. */
    boolean mayRefuse(Fate fate, Hold hold, Span now) {
        return !fate.isHeldBy(hold.number()) || mayBeFree(fate, now);
    }

    /** What an accepted return makes of it. */
    Stream<Fate> retry(Fate fate, Hold hold, Duration delay, Span now) {
        if (!fate.isHeldBy(hold.number()) && !isTakenFromAnother(fate)) {
            return Stream.of();
        }
        Span due = rules.can(Capability.BACKS_OFF) ? now.plus(delay) : now;
        int counted = fate.attempts() + (rules.countsClaims() ? 0 : 1);
        return Stream.of(rules.isLastAttempt(counted) ? fate.dead(counted) : fate.openFrom(due, counted));
    }

    /** A late write of an old holder, where nothing tells it from the current one's. */
    private boolean isTakenFromAnother(Fate fate) {
        return rules.isUnfenced() && (fate.is(Kind.HELD) || fate.is(Kind.OPEN));
    }

    Fate renew(Fate fate, Hold hold, Span now, boolean isKnown) {
        if (!rules.can(Capability.RENEWS)) {
            return fate;
        }
        Span until = now.plus(rules.lease());
        if (fate.isHeldBy(hold.number())) {
            boolean isExtended = isKnown && !mayBeFree(fate, now);
            return fate.from(isExtended ? until : fate.from().to(until));
        }
        return rules.isUnfenced() && fate.is(Kind.OPEN) ? fate.from(fate.from().to(until)) : fate;
    }

    /** Whether the next of its group may go on. */
    boolean mayBePassed(Fate fate) {
        return fate.isOver() || (fate.is(Kind.HELD) && !hasAttemptsLeft(fate));
    }

    /** What it is when nobody holds anything any more, and everything was tried that could be. */
    Stream<Fate> atLast(Fate fate) {
        if (fate.is(Kind.HELD) && !hasAttemptsLeft(fate)) {
            return Stream.of(fate.dead(fate.attempts()));
        }
        return Stream.of(fate).filter(Fate::isOver);
    }
}
