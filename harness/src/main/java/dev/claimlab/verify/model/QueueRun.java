package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.QueueSandbox;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Performs a sequence of actions on a real queue and in the model. */
final class QueueRun implements AutoCloseable {

    private static final int ROUNDS = 2;
    private static final int PATIENT_ROUNDS = 4;
    private static final int LAST = 9;
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final KitFixture kitFixture;
    private final FragileProcess producer;
    private final FragileSandbox place;
    private final EffectTable effects;
    private final Clock wallClock = Clock.systemUTC();
    private final ModelWorkers modelWorkers;
    private long nextTask;

    QueueRun(QueueSandbox where, Preset preset) throws SQLException {
        this.clock = new RunClock();
        this.rules = new Rules(preset.strategy().measuringBy(clock::nanos), preset.options());
        this.model = new Model(rules);
        this.place = new FragileSandbox(where, clock);
        this.kitFixture = new KitFixture(rules.strategy(), rules.options(), place);
        this.producer = place.latest();
        this.effects = new EffectTable(kitFixture);
        this.modelWorkers = new ModelWorkers(rules, model, clock, kitFixture, place, effects);
    }

    /** Performs one action and compares queue and model. */
    void perform(Action action) throws SQLException {
        if (action instanceof Action.Enqueue enqueue) {
            enqueue(enqueue);
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
            Duration time = Duration.ofSeconds(pass.seconds());
            OperationAttempt.of(clock, producer, pass.crash(), () -> {
                kitFixture.pass(time);
                return time;
            });
        }
        model.effects(effects.read());
    }

    private void enqueue(Action.Enqueue action) throws SQLException {
        long id = nextTask++;
        Duration delay = Duration.ofSeconds(rules.can(Capability.DELAY) ? action.delaySeconds() : 0);
        Task task = new Task(
                id,
                "kit",
                "{\"task\": " + id + "}",
                action.priority(),
                action.group() == 0 ? null : "group " + action.group(),
                delay.isZero() ? null : wallClock.instant().plus(clock.passed()).plus(delay));
        OperationAttempt<Task> attempt = OperationAttempt.of(clock, producer, action.crash(), () -> {
            kitFixture.enqueue(task);
            return task;
        });
        model.enqueued(task, attempt.when().plus(delay), attempt.isAnswered());
    }

    /**
     * Closes all workers, lets time pass, and drains the queue with one new worker: then no task may be open, and no
     * lock or transaction left.
     */
    void drain() throws SQLException {
        modelWorkers.leave();
        mustBeClean();
        perform(new Action.Pass((int) rules.lease().plus(A_WHILE).toSeconds(), Crash.NONE));
        modelWorkers.claimAndComplete(LAST);
        int rounds = rules.accepts(Anomaly.FALSE_EMPTY) ? PATIENT_ROUNDS : ROUNDS;
        int emptyRounds = 0;
        while (emptyRounds < rounds) {
            perform(new Action.Pass(
                    (int) rules.longestDelay().plus(rules.lease()).toSeconds(), Crash.NONE));
            emptyRounds = modelWorkers.claimAndComplete(LAST) ? 0 : emptyRounds + 1;
        }
        model.effects(effects.read());
        modelWorkers.leave();
        model.drained(kitFixture.remaining(), rules.can(Capability.TELLS_REMAINING));
        mustBeClean();
    }

    private void mustBeClean() throws SQLException {
        String leaks = kitFixture.leaksAfterClosing();
        if (!leaks.isEmpty()) {
            throw new Violation(Anomaly.LEAK + ": everybody went home, but there are still " + leaks);
        }
    }

    @Override
    public void close() throws SQLException {
        kitFixture.close();
    }
}
