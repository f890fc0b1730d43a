package dev.claimlab.model;

import dev.claimlab.model.Hand.Claimed;
import dev.claimlab.model.Hold.Session;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Remaining;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Claim;
import dev.claimlab.tck.Bench;
import dev.claimlab.tck.KitWorker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What workers do, to the queue and in the model. */
final class Crew {

    /** More than any sequence enqueues. */
    private static final int MOST_ROUNDS = 200;

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final Bench bench;
    private final FragilePlace place;
    private final EffectTable effects;
    private final Map<Integer, Hand> hands = new TreeMap<>();
    private int sessions;

    Crew(Rules rules, Model model, RunClock clock, Bench bench, FragilePlace place, EffectTable effects) {
        this.rules = rules;
        this.model = model;
        this.clock = clock;
        this.bench = bench;
        this.place = place;
        this.effects = effects;
    }

    void claim(Action.Claim action) throws SQLException {
        Hand hand = hand(action.worker());
        if (!hand.begun().isEmpty() || (rules.holdsTransaction() && !hand.open().isEmpty())) {
            return;
        }
        KitWorker worker = hand.worker();
        int limit = rules.can(Capability.BATCH) ? action.limit() : 1;
        Attempt<List<Claim>> attempt = Attempt.of(clock, hand.process(), action.crash(), () -> worker.claim(limit));
        if (attempt.isAnswered()) {
            List<Claim> claims = attempt.answer();
            boolean isRefused = hand.process().isRefused();
            List<Long> tasks = KitWorker.numbers(claims);
            List<Remaining> remaining = tasks.isEmpty() ? bench.remaining() : List.of();
            hand.took(claims, model.claimed(hand.session(), limit, tasks, isRefused, remaining, attempt.when()));
        } else {
            model.claimCutOff(hand.session(), attempt.when());
            end(hand, true);
        }
    }

    /** The worker of that number, a new one where there is none. */
    private Hand hand(int worker) throws SQLException {
        Hand hand = hands.get(worker);
        if (hand == null) {
            sessions++;
            hand = new Hand(bench.worker(), place.latest(), new Session("worker " + worker + "." + sessions));
            hands.put(worker, hand);
        }
        return hand;
    }

    void work(Action.Work action) throws SQLException {
        Hand hand = hands.get(action.worker());
        if (hand == null || hand.open().isEmpty() || !hand.begun().isEmpty()) {
            return;
        }
        List<Claimed> claims = hand.open();
        Attempt<Boolean> attempt = Attempt.of(clock, hand.process(), action.crash(), () -> {
            effects.write(hand.worker().transaction(), claims);
            return true;
        });
        hand.begin(claims);
        if (!attempt.isAnswered()) {
            end(hand, true);
        }
    }

    void complete(Action.Complete action) throws SQLException {
        Hand hand = hands.get(action.worker());
        List<Claimed> asked = hand == null ? List.of() : toComplete(hand, action.pick());
        if (hand == null || asked.isEmpty()) {
            return;
        }
        boolean hasBegun = !hand.begun().isEmpty();
        boolean isJoined = action.isJoined() || hasBegun;
        Attempt<List<Long>> attempt = Attempt.of(clock, hand.process(), action.crash(), () -> {
            if (isJoined && !hasBegun) {
                effects.write(hand.worker().transaction(), asked);
            }
            return hand.worker().complete(asked.stream().map(Claimed::claim).toList());
        });
        List<Hold> holds = asked.stream().map(Claimed::hold).toList();
        if (attempt.isRefused()) {
            refused(hand, attempt.when());
        } else if (attempt.isAnswered()) {
            hand.ended(asked);
            model.completed(holds, new TreeSet<>(attempt.answer()), isJoined, attempt.when());
        } else {
            model.completionCutOff(holds, isJoined);
            end(hand, true);
        }
    }

    /** What was begun; else one claim, all that came before it where the order counts; else everything. */
    private List<Claimed> toComplete(Hand hand, int pick) {
        List<Claimed> open = hand.open();
        if (!hand.begun().isEmpty() || pick == 0 || rules.holdsTransaction()) {
            return hand.begun().isEmpty() ? open : hand.begun();
        }
        List<Claimed> among = rules.leases() ? hand.all() : open;
        if (among.isEmpty()) {
            return List.of();
        }
        Claimed one = among.get((pick - 1) % among.size());
        return rules.can(Capability.GROUP_ORDER) && open.contains(one)
                ? open.subList(0, open.indexOf(one) + 1)
                : List.of(one);
    }

    void retry(Action.Retry action) throws SQLException {
        Hand hand = hands.get(action.worker());
        List<Claimed> among = hand == null ? List.of() : rules.leases() ? hand.all() : hand.open();
        if (hand == null || among.isEmpty()) {
            return;
        }
        Claimed one = among.get(Math.max(0, action.pick() - 1) % among.size());
        List<Claimed> open = hand.open();
        boolean isOrdered = rules.can(Capability.GROUP_ORDER) && open.contains(one);
        List<Claimed> asked = isOrdered ? open.subList(open.indexOf(one), open.size()) : List.of(one);
        for (int i = asked.size() - 1; i >= 0 && hands.get(action.worker()) == hand; i--) {
            retry(hand, asked.get(i), action);
        }
    }

    private void retry(Hand hand, Claimed one, Action.Retry action) throws SQLException {
        Duration delay = Duration.ofSeconds(action.delaySeconds());
        Attempt<Retried> attempt = Attempt.of(
                clock, hand.process(), action.crash(), () -> hand.worker().retry(one.claim(), delay));
        List<Claimed> others = new ArrayList<>(rules.holdsTransaction() ? hand.open() : List.of());
        others.remove(one);
        if (attempt.isRefused()) {
            refused(hand, attempt.when());
        } else if (attempt.isAnswered()) {
            hand.ended(List.of(one));
            hand.ended(others);
            List<Hold> wereHeld = others.stream().map(Claimed::hold).toList();
            model.retried(one.hold(), attempt.answer(), delay, attempt.when(), wereHeld);
        } else {
            model.retryCutOff(one.hold(), delay, attempt.when());
            end(hand, true);
        }
    }

    /** Nothing happened, and a transaction that was open is not. */
    private void refused(Hand hand, Span now) {
        hand.begin(List.of());
        if (rules.holdsTransaction()) {
            model.rolledBack(hand.open().stream().map(Claimed::hold).toList(), now);
            hand.ended(hand.open());
        }
    }

    void renew(Action.Renew action) throws SQLException {
        Hand hand = hands.get(action.worker());
        List<Claimed> all = hand == null ? List.of() : hand.all();
        if (hand == null || all.isEmpty()) {
            return;
        }
        List<Claimed> asked = action.pick() == 0 ? hand.open() : List.of(all.get((action.pick() - 1) % all.size()));
        Claim[] claims = asked.stream().map(Claimed::claim).toArray(Claim[]::new);
        Attempt<Boolean> attempt = Attempt.of(clock, hand.process(), action.crash(), () -> {
            hand.worker().renew(claims);
            return true;
        });
        List<Hold> holds = asked.stream().map(Claimed::hold).toList();
        model.renewed(hand.session(), holds, attempt.when(), attempt.isAnswered());
        if (!attempt.isAnswered() && !attempt.isRefused()) {
            end(hand, true);
        }
    }

    /** A worker claims and completes until it finds nothing; whether it found anything. */
    boolean claimAndComplete(int worker) throws SQLException {
        boolean isFound = false;
        boolean isEmpty = false;
        for (int round = 0; !isEmpty; round++) {
            if (round >= MOST_ROUNDS) {
                throw new Violation("the queue is not empty after " + round + " claims");
            }
            claim(new Action.Claim(worker, 3, Crash.NONE));
            isEmpty = hand(worker).open().isEmpty();
            isFound |= !isEmpty;
            complete(new Action.Complete(worker, 0, true, Crash.NONE));
        }
        return isFound;
    }

    /** A worker is killed. */
    void kill(int worker) throws SQLException {
        Hand hand = hands.get(worker);
        if (hand != null) {
            end(hand, true);
        }
    }

    /** A worker goes home. */
    void leave(int worker) throws SQLException {
        Hand hand = hands.get(worker);
        if (hand != null) {
            end(hand, false);
        }
    }

    /** Everybody goes home who is still there. */
    void leave() throws SQLException {
        for (Hand hand : List.copyOf(hands.values())) {
            end(hand, false);
        }
    }

    private void end(Hand hand, boolean killed) throws SQLException {
        hands.values().remove(hand);
        if (killed) {
            hand.worker().die();
        } else {
            hand.worker().close();
        }
        hand.session().end(killed);
        hand.session().heard(clock.since(clock.millis()));
    }
}
