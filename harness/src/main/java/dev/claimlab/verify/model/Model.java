package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.ModelClaim.Session;
import dev.claimlab.verify.model.TaskState.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The possible states of a queue: for each task every state that the observations allow. An operation that was cut off
 * leaves both possibilities; an observation removes those it contradicts; none left means a violation.
 */
final class Model {

    private final Rules rules;
    private final Transitions transitions;
    private final Possibilities states = new Possibilities();
    private final Map<Long, Task> tasks = new TreeMap<>();
    private final List<ModelClaim> claims = new ArrayList<>();
    private final EnqueueOrder order = new EnqueueOrder();
    private final OrderRules orderRules;
    private final KeyRules keyRules;

    Model(Rules rules) {
        this.rules = rules;
        this.transitions = new Transitions(rules, claims);
        this.orderRules = new OrderRules(rules, transitions, states, tasks, order);
        this.keyRules = new KeyRules(rules, transitions, states, tasks, claims);
    }

    /** A task is about to be sent. */
    void sent(Task task) {
        tasks.put(task.id(), task);
        order.sent(task.id());
    }

    /** Whether another task of its key or group may be held by a worker. */
    boolean isHeldBeside(Task task) {
        return tasks.values().stream()
                .filter(other -> KeyRules.areRelated(task, other))
                .anyMatch(other -> states.of(other.id()).anyMatch(state -> state.is(Kind.HELD)));
    }

    /** A task was sent: it exists if the enqueue was answered, and may exist if it was cut off. */
    void enqueued(Task task, TimeSpan due, boolean isKnown, TimeSpan now) {
        if (isKnown) {
            keyRules.added(task, now);
        }
        order.committed(task.id());
        states.put(task.id(), isKnown ? Set.of(TaskState.open(due)) : Set.of(TaskState.open(due), TaskState.absent()));
    }

    /** A task is not there: it was refused, or its producer has not committed. */
    void notEnqueued(Task task) {
        states.put(task.id(), Set.of(TaskState.absent()));
    }

    /** A task was not added, since another one of its key stands for it: one that waits, or one of these producers. */
    void collapsed(Task task, int producer, List<Integer> uncommitted, TimeSpan now) {
        notEnqueued(task);
        keyRules.collapsed(task, producer, uncommitted, now);
    }

    /** A producer committed these tasks, or was cut off when it did; each with the time at which it is due. */
    void committed(int producer, Map<Task, TimeSpan> dues, boolean isKnown, TimeSpan now) {
        dues.forEach((task, due) -> enqueued(task, due.to(now), isKnown, now));
        keyRules.settled(producer);
    }

    /** A producer's transaction was rolled back. */
    void producerRolledBack(int producer, TimeSpan now) {
        keyRules.rolledBack(producer, now);
    }

    /** The tasks that are not over for certain. */
    List<Long> openTasks() {
        return states.open();
    }

    /** A claim was answered; an empty answer despite a claimable task is allowed only if the claim was refused. */
    List<ModelClaim> claimed(
            Session session, int limit, List<Long> answer, boolean isRefused, List<Remaining> remaining, TimeSpan now) {
        transitions.heard(session, now);
        if (answer.size() > limit && !rules.accepts(Anomaly.OVER_CLAIM)) {
            throw new Violation(Anomaly.OVER_CLAIM + ": " + limit + " asked for, but got " + answer);
        }
        if (answer.isEmpty() && !isRefused && !rules.accepts(Anomaly.FALSE_EMPTY)) {
            states.tasks().stream()
                    .filter(task -> orderRules.mustBeClaimable(task, session, now))
                    .findFirst()
                    .ifPresent(task -> {
                        boolean isOrphan = states.of(task).allMatch(state -> state.is(Kind.HELD));
                        throw new Violation(AnomalyNames.ofMissed(task, isOrphan, remaining, rules)
                                + ": nothing was found, but task " + task + " is " + states.tell(task));
                    });
        }
        answer.forEach(task -> orderRules.claimed(task, session, answer, now));
        List<ModelClaim> claimed = new ArrayList<>();
        for (long task : answer) {
            ModelClaim held = new ModelClaim(claims.size() + 1, task, session);
            states.see(
                    task,
                    state -> transitions.claim(state, held, now),
                    state -> transitions.whyNotClaimable(state, now) + ": claimed");
            claims.add(held);
            claimed.add(held);
        }
        return claimed;
    }

    /** A claim was cut off: the dead session may hold any claimable task of a type that it knows. */
    void claimCutOff(Session session, TimeSpan now) {
        if (rules.holdsTransaction()) {
            return;
        }
        for (long task : orderRules.knownTo(session)) {
            ModelClaim held = new ModelClaim(claims.size() + 1, task, session);
            claims.add(held);
            states.see(
                    task,
                    state -> Stream.concat(Stream.of(state), transitions.claim(state, held, now)),
                    state -> "cut off");
        }
    }

    /** A completion was answered with the claims that took effect. */
    void completed(List<ModelClaim> asked, Set<Long> accepted, boolean isJoined, TimeSpan now) {
        transitions.heard(asked.get(0).session(), now);
        boolean isOneOutcome = isJoined || rules.holdsTransaction();
        if (isOneOutcome && !accepted.isEmpty() && accepted.size() < asked.size()) {
            throw new Violation("effects had joined, but only " + accepted + " took effect");
        }
        if (isOneOutcome && accepted.isEmpty() && asked.size() > 1) {
            if (asked.stream()
                    .noneMatch(held ->
                            states.of(held.task()).anyMatch(state -> transitions.mayRefuse(state, held, now)))) {
                throw new Violation("refused, although all of " + asked + " are current");
            }
            return;
        }
        for (ModelClaim held : asked) {
            boolean isAccepted = accepted.contains(held.task());
            states.see(
                    held.task(),
                    state -> isAccepted
                            ? transitions.complete(state, held, isJoined)
                            : Stream.of(state).filter(it -> transitions.mayRefuse(it, held, now)),
                    state -> isAccepted
                            ? AnomalyNames.ofStale(state) + ": completed by claim " + held.number()
                            : "the completion of claim " + held.number() + " was refused");
        }
    }

    /** A completion was cut off or gave no answer: each claim may have taken effect or not. */
    void completedPerhaps(List<ModelClaim> asked, boolean isJoined, boolean isCutOff, TimeSpan now) {
        for (ModelClaim held : asked) {
            states.see(
                    held.task(),
                    state -> transitions.completePerhaps(state, held, isJoined, isCutOff, now),
                    state -> "the completion of claim " + held.number() + " gave no answer");
        }
    }

    /** A claim was given back; if one transaction holds several claims, the others are given back with it. */
    void retried(ModelClaim held, Retried answer, TimeSpan due, TimeSpan now, List<ModelClaim> others) {
        transitions.heard(held.session(), now);
        states.see(
                held.task(),
                state -> transitions.retried(state, held, answer, due, now),
                state -> (answer == Retried.NOT_OURS ? "" : AnomalyNames.ofStale(state) + ": ") + "the retry of claim "
                        + held.number() + " was answered " + answer);
        rolledBack(others, now);
    }

    /** A give-back was cut off: it may have taken effect or not. */
    void retryCutOff(ModelClaim held, TimeSpan due) {
        states.see(
                held.task(),
                state -> Stream.concat(Stream.of(state), transitions.retry(state, held, due)),
                state -> "cut off");
    }

    /** The transaction that held these claims was rolled back. */
    void rolledBack(List<ModelClaim> rolledBack, TimeSpan now) {
        for (ModelClaim held : rolledBack) {
            states.see(
                    held.task(),
                    state -> Stream.of(state.isHeldBy(held.number()) ? state.openFrom(now, state.attempts()) : state),
                    state -> "rolled back");
        }
    }

    /** Claims were renewed, stale ones among them; perhaps, if the call was cut off. */
    void renewed(Session session, List<ModelClaim> renewed, TimeSpan now, boolean isKnown) {
        transitions.heard(session, now);
        for (ModelClaim held : renewed) {
            states.see(
                    held.task(), state -> Stream.of(transitions.renew(state, held, now, isKnown)), state -> "renewed");
        }
    }

    /** Committed effects by task: an observation that also decides completions that were cut off. */
    void effects(Map<Long, Set<Integer>> seen) {
        for (long task : states.tasks()) {
            Set<Integer> claims = seen.getOrDefault(task, Set.of());
            states.see(
                    task,
                    state -> Stream.of(state).filter(it -> it.effects().equals(claims)),
                    state -> AnomalyNames.ofEffects(state, claims) + ": the effects of claims " + claims
                            + " are committed, and those of " + state.effects() + " should be");
        }
    }

    /**
     * All workers have ended and claims find nothing: an open task is lost unless it waits for a dead one, which is kept.
     *
     * @param isOld whether weeks have passed, after which a queue may remove what is dead
     */
    void drained(List<Remaining> remaining, boolean tells, boolean isOld) {
        if (rules.accepts(Anomaly.LOST)) {
            return;
        }
        Map<Long, Remaining.State> told = new TreeMap<>();
        remaining.forEach(row -> told.put(row.task(), row.state()));
        for (long task : orderRules.released()) {
            Remaining.State end = told.getOrDefault(task, Remaining.State.DONE);
            states.see(task, transitions::atLast, state -> AnomalyNames.ofOpen(end, rules) + ": never found again");
            if (tells) {
                states.see(
                        task,
                        state -> Stream.of(state)
                                .filter(it ->
                                        it.end() == end || (it.is(Kind.DEAD) && end == Remaining.State.DONE && isOld)),
                        state -> AnomalyNames.ofEnd(state, end) + ": the queue itself says that it is " + end);
            }
        }
    }
}
