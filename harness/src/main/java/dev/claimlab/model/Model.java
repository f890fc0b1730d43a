package dev.claimlab.model;

import dev.claimlab.model.Fate.Kind;
import dev.claimlab.model.Hold.Session;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Remaining;
import dev.claimlab.strategy.Retried;
import dev.claimlab.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The queue as it may be: for each task every state that what was seen allows. An operation that was cut off leaves both
 * possibilities, an observation removes those that it contradicts, and when none is left the queue did something wrong.
 */
final class Model {

    private final Rules rules;
    private final Moves moves;
    private final Possibilities fates = new Possibilities();
    private final Map<Long, Task> tasks = new TreeMap<>();
    private final List<Hold> holds = new ArrayList<>();

    Model(Rules rules) {
        this.rules = rules;
        this.moves = new Moves(rules, holds);
    }

    /** A task was sent; it is there if that was answered, and may be there if it was cut off. */
    void enqueued(Task task, Span due, boolean isKnown) {
        tasks.put(task.id(), task);
        fates.put(task.id(), isKnown ? Set.of(Fate.open(due)) : Set.of(Fate.open(due), Fate.absent()));
    }

    /** A claim was answered; with nothing although there is something only if it was refused. */
    List<Hold> claimed(
            Session session, int limit, List<Long> answer, boolean isRefused, List<Remaining> remaining, Span now) {
        moves.heard(session, now);
        if (answer.size() > limit && !rules.accepts(Anomaly.OVER_CLAIM)) {
            throw new Violation(Anomaly.OVER_CLAIM + ": " + limit + " asked for, but got " + answer);
        }
        if (answer.isEmpty() && !isRefused && !rules.accepts(Anomaly.FALSE_EMPTY)) {
            fates.tasks().stream()
                    .filter(task -> mustBeClaimable(task, now))
                    .findFirst()
                    .ifPresent(task -> {
                        boolean isOrphan = fates.of(task).allMatch(fate -> fate.is(Kind.HELD));
                        throw new Violation(Naming.ofMissed(task, isOrphan, remaining, rules)
                                + ": nothing was found, but task " + task + " is " + fates.tell(task));
                    });
        }
        answer.forEach(task -> {
            mustKeepOrder(task, answer);
            mustBeUrgent(task, answer, now);
        });
        List<Hold> claimed = new ArrayList<>();
        for (long task : answer) {
            Hold hold = new Hold(holds.size() + 1, task, session);
            fates.see(
                    task, fate -> moves.claim(fate, hold, now), fate -> moves.whyNotClaimable(fate, now) + ": claimed");
            holds.add(hold);
            claimed.add(hold);
        }
        return claimed;
    }

    /** A claim was cut off: whatever could be claimed may have been, by somebody who is gone. */
    void claimCutOff(Session session, Span now) {
        if (rules.holdsTransaction()) {
            return;
        }
        for (long task : fates.tasks()) {
            Hold hold = new Hold(holds.size() + 1, task, session);
            holds.add(hold);
            fates.see(task, fate -> Stream.concat(Stream.of(fate), moves.claim(fate, hold, now)), fate -> "cut off");
        }
    }

    /** A completion was answered: which of the claims took effect. */
    void completed(List<Hold> asked, Set<Long> accepted, boolean isJoined, Span now) {
        moves.heard(asked.get(0).session(), now);
        boolean isOneFate = isJoined || rules.holdsTransaction();
        if (isOneFate && !accepted.isEmpty() && accepted.size() < asked.size()) {
            throw new Violation("effects had joined, but only " + accepted + " took effect");
        }
        if (isOneFate && accepted.isEmpty() && asked.size() > 1) {
            if (asked.stream()
                    .noneMatch(hold -> fates.of(hold.task()).anyMatch(fate -> moves.mayRefuse(fate, hold, now)))) {
                throw new Violation("refused, although all of " + asked + " are current");
            }
            return;
        }
        for (Hold hold : asked) {
            boolean isAccepted = accepted.contains(hold.task());
            fates.see(
                    hold.task(),
                    fate -> isAccepted
                            ? moves.complete(fate, hold, isJoined)
                            : Stream.of(fate).filter(it -> moves.mayRefuse(it, hold, now)),
                    fate -> isAccepted
                            ? Naming.ofStale(fate) + ": completed by claim " + hold.number()
                            : "the completion of claim " + hold.number() + " was refused");
        }
    }

    /** A completion was cut off. */
    void completionCutOff(List<Hold> asked, boolean isJoined) {
        for (Hold hold : asked) {
            fates.see(
                    hold.task(),
                    fate -> Stream.concat(Stream.of(fate), moves.complete(fate, hold, isJoined)),
                    fate -> "cut off");
        }
    }

    /** A claim was given back; in a transaction that holds several, the others went back with it. */
    void retried(Hold hold, Retried answer, Duration delay, Span now, List<Hold> others) {
        moves.heard(hold.session(), now);
        fates.see(
                hold.task(),
                fate -> answer == Retried.NOT_OURS
                        ? Stream.of(fate).filter(it -> moves.mayRefuse(it, hold, now))
                        : moves.retry(fate, hold, delay, now)
                                .filter(it -> it.is(Kind.DEAD) == (answer == Retried.DEAD)),
                fate -> (answer == Retried.NOT_OURS ? "" : Naming.ofStale(fate) + ": ") + "the retry of claim "
                        + hold.number() + " was answered " + answer);
        rolledBack(others, now);
    }

    /** A return was cut off. */
    void retryCutOff(Hold hold, Duration delay, Span now) {
        fates.see(
                hold.task(),
                fate -> Stream.concat(Stream.of(fate), moves.retry(fate, hold, delay, now)),
                fate -> "cut off");
    }

    /** The transaction that held these is over, and nothing came of it. */
    void rolledBack(List<Hold> rolledBack, Span now) {
        for (Hold hold : rolledBack) {
            fates.see(
                    hold.task(),
                    fate -> Stream.of(fate.isHeldBy(hold.number()) ? fate.openFrom(now, fate.attempts()) : fate),
                    fate -> "rolled back");
        }
    }

    /** Claims were renewed, stale ones among them; if it was cut off, perhaps. */
    void renewed(Session session, List<Hold> renewed, Span now, boolean isKnown) {
        moves.heard(session, now);
        for (Hold hold : renewed) {
            fates.see(hold.task(), fate -> Stream.of(moves.renew(fate, hold, now, isKnown)), fate -> "renewed");
        }
    }

    /** The effects that are committed, by task: an observation, and it decides what became of a completion cut off. */
    void effects(Map<Long, Set<Integer>> seen) {
        for (long task : fates.tasks()) {
            Set<Integer> claims = seen.getOrDefault(task, Set.of());
            fates.see(
                    task,
                    fate -> Stream.of(fate).filter(it -> it.effects().equals(claims)),
                    fate -> Naming.ofEffects(fate, claims) + ": the effects of claims " + claims
                            + " are committed, and those of " + fate.effects() + " should be");
        }
    }

    /** Everybody is gone, and nothing more was found: what is open now is lost, what is dead must be kept. */
    void drained(List<Remaining> remaining, boolean tells) {
        if (rules.accepts(Anomaly.LOST)) {
            return;
        }
        Map<Long, Remaining.State> states = new TreeMap<>();
        remaining.forEach(row -> states.put(row.task(), row.state()));
        for (long task : fates.tasks()) {
            Remaining.State state = states.getOrDefault(task, Remaining.State.DONE);
            fates.see(task, fate -> moves.atLast(fate), fate -> Naming.ofOpen(state, rules) + ": never found again");
            if (tells) {
                fates.see(
                        task,
                        fate -> Stream.of(fate)
                                .filter(it ->
                                        state == (it.is(Kind.DEAD) ? Remaining.State.DEAD : Remaining.State.DONE)),
                        fate -> Naming.ofEnd(fate, state) + ": the queue itself says that it is " + state);
            }
        }
    }

    private void mustKeepOrder(long task, List<Long> together) {
        if (rules.can(Capability.GROUP_ORDER)) {
            earlierOf(task)
                    .filter(earlier ->
                            together.indexOf(earlier) < 0 || together.indexOf(earlier) > together.indexOf(task))
                    .filter(earlier -> fates.of(earlier).noneMatch(moves::mayBePassed))
                    .findFirst()
                    .ifPresent(earlier -> {
                        throw new Violation(Anomaly.ORDER_BROKEN + ": task " + task + " was claimed, but task "
                                + earlier + " of its group is " + fates.tell(earlier));
                    });
        }
    }

    private void mustBeUrgent(long task, List<Long> together, Span now) {
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

    private boolean mustBeClaimable(long task, Span now) {
        return fates.of(task).allMatch(fate -> moves.mustClaim(fate, now))
                && (!rules.can(Capability.GROUP_ORDER)
                        || earlierOf(task).allMatch(earlier -> fates.of(earlier).allMatch(Fate::isOver)));
    }

    private Stream<Long> earlierOf(long task) {
        Task known = tasks.get(task);
        String group = known == null ? null : known.group();
        return tasks.values().stream()
                .filter(other -> group != null && group.equals(other.group()) && other.id() < task)
                .map(Task::id);
    }
}
