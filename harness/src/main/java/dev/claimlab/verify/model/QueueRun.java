package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.QueueSandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Performs a sequence of actions on a real queue and in the model. */
final class QueueRun implements AutoCloseable {

    private static final int ROUNDS = 2;
    private static final int PATIENT_ROUNDS = 4;
    private static final int LAST = 9;
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final int A_WEEK = 7 * ActionWords.A_DAY;
    private static final Duration LONGEST_DELAY = Duration.ofDays(22);

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final KitFixture kitFixture;
    private final FeaturePairs pairs = new FeaturePairs();
    private final Producers producers;
    private final FragileSandbox place;
    private final EffectTable effects;
    private final ModelWorkers modelWorkers;
    private boolean hasPassedWeeks;

    QueueRun(QueueSandbox where, Preset preset) throws SQLException {
        this.clock = new RunClock();
        this.rules = new Rules(preset.strategy().measuringBy(clock::nanos), preset.options());
        this.model = new Model(rules);
        this.place = new FragileSandbox(where, clock);
        this.kitFixture = new KitFixture(rules.strategy(), rules.options(), place);
        this.producers = new Producers(rules, model, clock, kitFixture, place, pairs);
        this.effects = new EffectTable(kitFixture, rules.strategy().effects(), rules.isSilent());
        this.modelWorkers = new ModelWorkers(rules, model, clock, kitFixture, place, effects, producers, pairs);
    }

    /** Performs one action and compares queue and model. */
    void perform(Action action) throws SQLException {
        if (action instanceof Action.Enqueue enqueue) {
            producers.enqueue(enqueue);
        } else if (action instanceof Action.Settle settle) {
            producers.settle(settle);
        } else if (action instanceof Action.Claim claim) {
            modelWorkers.claim(claim);
        } else if (action instanceof Action.Work work) {
            modelWorkers.work(work);
        } else if (action instanceof Action.Complete complete) {
            modelWorkers.complete(complete);
        } else if (action instanceof Action.Retry retry) {
            modelWorkers.retry(retry);
        } else if (action instanceof Action.Renew renew) {
            modelWorkers.renew(renew);
        } else if (action instanceof Action.Die die) {
            modelWorkers.kill(die.worker());
        } else if (action instanceof Action.Leave leave) {
            modelWorkers.leave(leave.worker());
        } else if (action instanceof Action.Pass pass) {
            pass(pass);
        }
        model.effects(effects.read());
    }

    private void pass(Action.Pass pass) throws SQLException {
        Duration time = Duration.ofSeconds(pass.seconds());
        boolean areWeeks = pass.seconds() >= A_WEEK;
        hasPassedWeeks |= areWeeks;
        pairs.note(Feature.WEEKS, areWeeks ? model.openTasks() : List.of());
        OperationAttempt.of(clock, producers.own(), pass.crash(), () -> {
            kitFixture.pass(time);
            return time;
        });
    }

    /** The names of all pairs of features that met. */
    Set<String> pairsMet() {
        return pairs.met();
    }

    /**
     * Closes all workers, lets time pass, and drains the queue with one new worker: then no task may be open, and no
     * lock or transaction left.
     */
    void drain() throws SQLException {
        producers.settle();
        modelWorkers.leave();
        mustBeClean();
        perform(new Action.Pass((int) rules.lease().plus(A_WHILE).toSeconds(), Crash.NONE));
        modelWorkers.claimAndComplete(LAST);
        int rounds = rules.accepts(Anomaly.FALSE_EMPTY) ? PATIENT_ROUNDS : ROUNDS;
        int emptyRounds = 0;
        while (emptyRounds < rounds) {
            perform(new Action.Pass((int) allDelays().toSeconds(), Crash.NONE));
            emptyRounds = modelWorkers.claimAndComplete(LAST) ? 0 : emptyRounds + 1;
        }
        model.effects(effects.read());
        modelWorkers.leave();
        model.drained(kitFixture.remaining(), rules.can(Capability.TELLS_REMAINING), hasPassedWeeks);
        mustBeClean();
    }

    private Duration allDelays() {
        Duration usual = rules.longestDelay().plus(rules.lease());
        return producers.hasLongDelays() && usual.compareTo(LONGEST_DELAY) < 0 ? LONGEST_DELAY : usual;
    }

    private void mustBeClean() throws SQLException {
        String leaks = kitFixture.leaksAfterClosing();
        if (!leaks.isEmpty()) {
            throw new Violation(Anomaly.LEAK + ": all sessions are closed, but there are still " + leaks);
        }
    }

    @Override
    public void close() throws SQLException {
        producers.close();
        kitFixture.close();
    }
}
