package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.model.ModelClaim.Session;
import dev.claimlab.verify.model.TaskState.Kind;
import java.time.Duration;
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
    private final Possibilities fates = new Possibilities();
    private final Map<Long, Task> tasks = new TreeMap<>();
    private final List<ModelClaim> claims = new ArrayList<>();

    Model(Rules rules) {
        this.rules = rules;
        this.transitions = new Transitions(rules, claims);
    }

    /** A task was sent: it exists if the enqueue was answered, and may exist if it was cut off. */
    void enqueued(Task task, TimeSpan due, boolean isKnown) {
        tasks.put(task.id(), task);
        fates.put(task.id(), isKnown ? Set.of(TaskState.open(due)) : Set.of(TaskState.open(due), TaskState.absent()));
    }

    /** A claim was answered; an empty answer despite a claimable task is allowed only if the claim was refused. */
    List<ModelClaim> claimed(
            Session session, int limit, List<Long> answer, boolean isRefused, List<Remaining> remaining, TimeSpan now) {
        transitions.heard(session, now);
        if (answer.size() > limit && !rules.accepts(Anomaly.OVER_CLAIM)) {
            throw new Violation(Anomaly.OVER_CLAIM + ": " + limit + " asked for, but got " + answer);
        }
        if (answer.isEmpty() && !isRefused && !rules.accepts(Anomaly.FALSE_EMPTY)) {
            fates.tasks().stream()
                    .filter(task -> mustBeClaimable(task, now))
                    .findFirst()
                    .ifPresent(task -> {
                        boolean isOrphan = fates.of(task).allMatch(fate -> fate.is(Kind.HELD));
                        throw new Violation(AnomalyNames.ofMissed(task, isOrphan, remaining, rules)
                                + ": nothing was found, but task " + task + " is " + fates.tell(task));
                    });
        }
        answer.forEach(task -> {
            mustKeepOrder(task, answer);
            mustBeUrgent(task, answer, now);
        });
        List<ModelClaim> claimed = new ArrayList<>();
        for (long task : answer) {
            ModelClaim held = new ModelClaim(claims.size() + 1, task, session);
            fates.see(
                    task,
                    fate -> transitions.claim(fate, held, now),
                    fate -> transitions.whyNotClaimable(fate, now) + ": claimed");
            claims.add(held);
            claimed.add(held);
        }
        return claimed;
    }

    /** A claim was cut off: the dead session may hold any task that was claimable. */
    void claimCutOff(Session session, TimeSpan now) {
        if (rules.holdsTransaction()) {
            return;
        }
        for (long task : fates.tasks()) {
            ModelClaim held = new ModelClaim(claims.size() + 1, task, session);
            claims.add(held);
            fates.see(
                    task,
                    fate -> Stream.concat(Stream.of(fate), transitions.claim(fate, held, now)),
                    fate -> "cut off");
        }
    }

    /** A completion was answered with the claims that took effect. */
    void completed(List<ModelClaim> asked, Set<Long> accepted, boolean isJoined, TimeSpan now) {
        transitions.heard(asked.get(0).session(), now);
        boolean isOneFate = isJoined || rules.holdsTransaction();
        if (isOneFate && !accepted.isEmpty() && accepted.size() < asked.size()) {
            throw new Violation("effects had joined, but only " + accepted + " took effect");
        }
        if (isOneFate && accepted.isEmpty() && asked.size() > 1) {
            if (asked.stream()
                    .noneMatch(
                            held -> fates.of(held.task()).anyMatch(fate -> transitions.mayRefuse(fate, held, now)))) {
                throw new Violation("refused, although all of " + asked + " are current");
            }
            return;
        }
        for (ModelClaim held : asked) {
            boolean isAccepted = accepted.contains(held.task());
            fates.see(
                    held.task(),
                    fate -> isAccepted
                            ? transitions.complete(fate, held, isJoined)
                            : Stream.of(fate).filter(it -> transitions.mayRefuse(it, held, now)),
                    fate -> isAccepted
                            ? AnomalyNames.ofStale(fate) + ": completed by claim " + held.number()
                            : "the completion of claim " + held.number() + " was refused");
        }
    }

    /** A completion was cut off: each claim may have taken effect or not. */
    void completionCutOff(List<ModelClaim> asked, boolean isJoined) {
        for (ModelClaim held : asked) {
            fates.see(
                    held.task(),
                    fate -> Stream.concat(Stream.of(fate), transitions.complete(fate, held, isJoined)),
                    fate -> "cut off");
        }
    }

    /** A claim was given back; if one transaction holds several claims, the others are given back with it. */
    void retried(ModelClaim held, Retried answer, Duration delay, TimeSpan now, List<ModelClaim> others) {
        transitions.heard(held.session(), now);
        fates.see(
                held.task(),
                fate -> answer == Retried.NOT_OURS
                        ? Stream.of(fate).filter(it -> transitions.mayRefuse(it, held, now))
                        : transitions
                                .retry(fate, held, delay, now)
                                .filter(it -> it.is(Kind.DEAD) == (answer == Retried.DEAD)),
                fate -> (answer == Retried.NOT_OURS ? "" : AnomalyNames.ofStale(fate) + ": ") + "the retry of claim "
                        + held.number() + " was answered " + answer);
        rolledBack(others, now);
    }

    /** A give-back was cut off: it may have taken effect or not. */
    void retryCutOff(ModelClaim held, Duration delay, TimeSpan now) {
        fates.see(
                held.task(),
                fate -> Stream.concat(Stream.of(fate), transitions.retry(fate, held, delay, now)),
                fate -> "cut off");
    }

    /** The transaction that held these claims was rolled back. */
    void rolledBack(List<ModelClaim> rolledBack, TimeSpan now) {
        for (ModelClaim held : rolledBack) {
            fates.see(
                    held.task(),
                    fate -> Stream.of(fate.isHeldBy(held.number()) ? fate.openFrom(now, fate.attempts()) : fate),
                    fate -> "rolled back");
        }
    }

    /** Claims were renewed, stale ones among them; perhaps, if the call was cut off. */
    void renewed(Session session, List<ModelClaim> renewed, TimeSpan now, boolean isKnown) {
        transitions.heard(session, now);
        for (ModelClaim held : renewed) {
            fates.see(held.task(), fate -> Stream.of(transitions.renew(fate, held, now, isKnown)), fate -> "renewed");
        }
    }

    /** Committed effects by task: an observation that also decides completions that were cut off. */
    void effects(Map<Long, Set<Integer>> seen) {
        for (long task : fates.tasks()) {
            Set<Integer> claims = seen.getOrDefault(task, Set.of());
            fates.see(
                    task,
                    fate -> Stream.of(fate).filter(it -> it.effects().equals(claims)),
                    fate -> AnomalyNames.ofEffects(fate, claims) + ": the effects of claims " + claims
                            + " are committed, and those of " + fate.effects() + " should be");
        }
    }

    /** All workers have ended and claims find nothing: an open task is lost, a dead one must be kept. */
    void drained(List<Remaining> remaining, boolean tells) {
        if (rules.accepts(Anomaly.LOST)) {
            return;
        }
        Map<Long, Remaining.State> told = new TreeMap<>();
        remaining.forEach(row -> told.put(row.task(), row.state()));
        for (long task : fates.tasks()) {
            Remaining.State state = told.getOrDefault(task, Remaining.State.DONE);
            fates.see(task, transitions::atLast, fate -> AnomalyNames.ofOpen(state, rules) + ": never found again");
            if (tells) {
                fates.see(
                        task,
                        fate -> Stream.of(fate).filter(it -> it.end() == state),
                        fate -> AnomalyNames.ofEnd(fate, state) + ": the queue itself says that it is " + state);
            }
        }
    }

    private void mustKeepOrder(long task, List<Long> together) {
        if (rules.can(Capability.GROUP_ORDER)) {
            earlierOf(task)
                    .filter(earlier ->
                            together.indexOf(earlier) < 0 || together.indexOf(earlier) > together.indexOf(task))
                    .filter(earlier -> fates.of(earlier).noneMatch(transitions::mayBePassed))
                    .findFirst()
                    .ifPresent(earlier -> {
                        throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " was claimed, but task "
                                + earlier + " of its group is " + fates.tell(earlier));
                    });
        }
    }

    private void mustBeUrgent(long task, List<Long> together, TimeSpan now) {
        if (rules.can(Capability.PRIORITY)) {
            int priority = priority(task);
            fates.tasks().stream()
                    .filter(other -> !together.contains(other) && priority(other) > priority)
                    .filter(other -> mustBeClaimable(other, now))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " was claimed before task "
                                + other + ", which is more urgent and " + fates.tell(other));
                    });
        }
    }

    private int priority(long task) {
        Task known = tasks.get(task);
        return known == null ? 0 : known.priority();
    }

    private boolean mustBeClaimable(long task, TimeSpan now) {
        return fates.of(task).allMatch(fate -> transitions.mustClaim(fate, now))
                && (!rules.can(Capability.GROUP_ORDER)
                        || earlierOf(task).allMatch(earlier -> fates.of(earlier).allMatch(TaskState::isOver)));
    }

    private Stream<Long> earlierOf(long task) {
        Task known = tasks.get(task);
        String group = known == null ? null : known.group();
        return tasks.values().stream()
                .filter(other -> group != null && group.equals(other.group()) && other.id() < task)
                .map(Task::id);
    }
}
