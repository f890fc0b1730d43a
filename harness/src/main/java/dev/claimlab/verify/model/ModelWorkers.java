package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.model.ModelClaim.Session;
import dev.claimlab.verify.model.WorkerState.Claimed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Performs the workers' actions on the queue and in the model. */
final class ModelWorkers {

    /** Upper bound of rounds in a drain; more than any sequence enqueues. */
    private static final int MOST_ROUNDS = 200;

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final KitFixture kitFixture;
    private final FragileSandbox place;
    private final EffectTable effects;
    private final Producers producers;
    private final FeaturePairs pairs;
    private final Map<Integer, WorkerState> states = new TreeMap<>();
    private int sessions;

    ModelWorkers(
            Rules rules,
            Model model,
            RunClock clock,
            KitFixture kitFixture,
            FragileSandbox place,
            EffectTable effects,
            Producers producers,
            FeaturePairs pairs) {
        this.rules = rules;
        this.model = model;
        this.clock = clock;
        this.kitFixture = kitFixture;
        this.place = place;
        this.effects = effects;
        this.producers = producers;
        this.pairs = pairs;
    }

    void claim(Action.Claim action) throws SQLException {
        WorkerState state = stateOf(action.worker());
        if (!state.begun().isEmpty()
                || (rules.holdsTransaction() && !state.open().isEmpty())) {
            return;
        }
        KitWorker worker = state.worker();
        int limit = rules.can(Capability.BATCH) ? action.limit() : 1;
        OperationAttempt<List<Claim>> attempt =
                OperationAttempt.of(clock, state.process(), action.crash(), () -> worker.claim(limit));
        if (attempt.isAnswered()) {
            List<Claim> claims = attempt.answer();
            boolean isRefused = state.process().isRefused() || producers.isAnyOpen();
            List<Long> tasks = KitWorker.numbers(claims);
            pairs.note(Feature.BATCH, tasks.size() > 1 ? tasks : List.of());
            List<Remaining> remaining = tasks.isEmpty() ? kitFixture.remaining() : List.of();
            state.took(claims, model.claimed(state.session(), limit, tasks, isRefused, remaining, attempt.when()));
        } else {
            model.claimCutOff(state.session(), attempt.when());
            end(state, true);
        }
    }

    /** The worker of that number; creates one where there is none. */
    private WorkerState stateOf(int worker) throws SQLException {
        WorkerState state = states.get(worker);
        if (state == null) {
            sessions++;
            List<String> types = rules.typesKnownBy(worker);
            state = new WorkerState(
                    kitFixture.workerKnowing(types.toArray(String[]::new)),
                    place.latest(),
                    new Session("worker " + worker + "." + sessions, types));
            states.put(worker, state);
        }
        return state;
    }

    void work(Action.Work action) throws SQLException {
        WorkerState state = states.get(action.worker());
        if (state == null || state.open().isEmpty() || !state.begun().isEmpty() || !effects.areJoined()) {
            return;
        }
        List<Claimed> claims = state.open();
        OperationAttempt<Boolean> attempt = OperationAttempt.of(clock, state.process(), action.crash(), () -> {
            effects.write(state.worker().transaction(), claims);
            return true;
        });
        state.begin(claims);
        if (!attempt.isAnswered()) {
            end(state, true);
        }
    }

    void complete(Action.Complete action) throws SQLException {
        WorkerState state = states.get(action.worker());
        List<Claimed> asked = state == null ? List.of() : ClaimChoice.toComplete(state, action.pick(), rules);
        if (state == null || asked.isEmpty()) {
            return;
        }
        boolean hasBegun = !state.begun().isEmpty();
        boolean isJoined = (action.isJoined() && effects.areJoined()) || hasBegun;
        OperationAttempt<List<Long>> attempt = OperationAttempt.of(clock, state.process(), action.crash(), () -> {
            if (isJoined && !hasBegun) {
                effects.write(state.worker().transaction(), asked);
            }
            return state.worker().complete(asked.stream().map(Claimed::claim).toList());
        });
        List<ModelClaim> holds = asked.stream().map(Claimed::hold).toList();
        pairs.note(Feature.STALE_WRITE, state.open().containsAll(asked) ? List.of() : tasks(asked));
        if (attempt.isRefused()) {
            refused(state, attempt.when());
        } else if (attempt.isAnswered()) {
            state.ended(asked);
            if (rules.isSilent()) {
                model.completedPerhaps(holds, isJoined, false, attempt.when());
            } else {
                model.completed(holds, new TreeSet<>(attempt.answer()), isJoined, attempt.when());
            }
        } else {
            model.completedPerhaps(holds, isJoined, true, attempt.when());
            end(state, true);
        }
    }

    void retry(Action.Retry action) throws SQLException {
        WorkerState state = states.get(action.worker());
        List<Claimed> asked = state == null ? List.of() : ClaimChoice.toRetry(state, action.pick(), rules);
        for (int i = asked.size() - 1; i >= 0 && states.get(action.worker()) == state; i--) {
            retry(Objects.requireNonNull(state), asked.get(i), action);
        }
    }

    private void retry(WorkerState state, Claimed one, Action.Retry action) throws SQLException {
        Duration delay = Duration.ofSeconds(action.delaySeconds());
        OperationAttempt<Retried> attempt = OperationAttempt.of(
                clock, state.process(), action.crash(), () -> state.worker().retry(one.claim(), delay));
        List<Claimed> others = new ArrayList<>(rules.holdsTransaction() ? state.open() : List.of());
        others.remove(one);
        if (attempt.isRefused()) {
            refused(state, attempt.when());
        } else if (attempt.isAnswered()) {
            pairs.note(Feature.FAILURE, attempt.answer() == Retried.NOT_OURS ? List.of() : tasks(List.of(one)));
            pairs.note(Feature.BURIAL, attempt.answer() == Retried.DEAD ? tasks(List.of(one)) : List.of());
            state.ended(List.of(one));
            state.ended(others);
            List<ModelClaim> wereHeld = others.stream().map(Claimed::hold).toList();
            TimeSpan due = state.dueAgain(clock, kitFixture.now(), place).orElse(rules.dueAgain(delay, attempt.when()));
            model.retried(one.hold(), attempt.answer(), due, attempt.when(), wereHeld);
        } else {
            model.retryCutOff(one.hold(), rules.dueAgain(delay, attempt.when()));
            end(state, true);
        }
    }

    /** The call changed nothing, and an open transaction was rolled back. */
    private void refused(WorkerState state, TimeSpan now) {
        state.begin(List.of());
        if (rules.holdsTransaction()) {
            model.rolledBack(state.open().stream().map(Claimed::hold).toList(), now);
            state.ended(state.open());
        }
    }

    void renew(Action.Renew action) throws SQLException {
        WorkerState state = states.get(action.worker());
        List<Claimed> all = state == null ? List.of() : state.all();
        if (state == null || all.isEmpty()) {
            return;
        }
        List<Claimed> asked = action.pick() == 0 ? state.open() : List.of(all.get((action.pick() - 1) % all.size()));
        Claim[] claims = asked.stream().map(Claimed::claim).toArray(Claim[]::new);
        OperationAttempt<Boolean> attempt = OperationAttempt.of(clock, state.process(), action.crash(), () -> {
            state.worker().renew(claims);
            return true;
        });
        List<ModelClaim> holds = asked.stream().map(Claimed::hold).toList();
        pairs.note(Feature.RENEWAL, tasks(asked));
        model.renewed(state.session(), holds, attempt.when(), attempt.isAnswered());
        if (!attempt.isAnswered() && !attempt.isRefused()) {
            end(state, true);
        }
    }

    /** A worker claims and completes until a claim is empty; returns whether it found any task. */
    boolean claimAndComplete(int worker) throws SQLException {
        boolean isFound = false;
        boolean isEmpty = false;
        for (int round = 0; !isEmpty; round++) {
            if (round >= MOST_ROUNDS) {
                throw new Violation("the queue is not empty after " + round + " claims");
            }
            claim(new Action.Claim(worker, 3, Crash.NONE));
            isEmpty = stateOf(worker).open().isEmpty();
            isFound |= !isEmpty;
            complete(new Action.Complete(worker, 0, true, Crash.NONE));
        }
        return isFound;
    }

    /** A worker is killed. */
    void kill(int worker) throws SQLException {
        WorkerState state = states.get(worker);
        if (state != null) {
            end(state, true);
        }
    }

    /** A worker closes its session. */
    void leave(int worker) throws SQLException {
        WorkerState state = states.get(worker);
        if (state != null) {
            end(state, false);
        }
    }

    /** All remaining workers close their sessions. */
    void leave() throws SQLException {
        for (WorkerState state : List.copyOf(states.values())) {
            end(state, false);
        }
    }

    private void end(WorkerState state, boolean killed) throws SQLException {
        states.values().remove(state);
        pairs.note(killed ? Feature.CRASH : Feature.LEAVING, tasks(state.open()));
        state.end(killed);
        state.session().end(killed);
        state.session().heard(clock.since(clock.millis()));
    }

    private static List<Long> tasks(List<Claimed> claims) {
        return claims.stream().map(claimed -> claimed.hold().task()).toList();
    }
}
