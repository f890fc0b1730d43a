package dev.claimlab.model;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Capability;
import dev.claimlab.task.Task;
import dev.claimlab.tck.Bench;
import dev.claimlab.tck.Place;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** A sequence of actions on a real queue, with the model beside it. */
final class QueueRun implements AutoCloseable {

    private static final int ROUNDS = 2;
    private static final int PATIENT_ROUNDS = 4;
    private static final int LAST = 9;
    private static final Duration PAST_A_LEASE = Duration.ofSeconds(35);
    private static final Duration ALL_DELAYS = Duration.ofHours(1);

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final Bench bench;
    private final FragileProcess producer;
    private final FragilePlace place;
    private final EffectTable effects;
    private final Clock wallClock = Clock.systemUTC();
    private final Crew crew;
    private long nextTask;

    QueueRun(Place where, Subject subject) throws SQLException {
        this.clock = new RunClock();
        this.rules = new Rules(subject.strategy().measuringBy(clock::nanos), subject.options());
        this.model = new Model(rules);
        this.place = new FragilePlace(where, clock);
        this.bench = new Bench(rules.strategy(), rules.options(), place);
        this.producer = place.latest();
        this.effects = new EffectTable(bench);
        this.crew = new Crew(rules, model, clock, bench, place, effects);
    }

    /** Does one action, and compares. */
    void perform(Action action) throws SQLException {
        if (action instanceof Action.Enqueue enqueue) {
            enqueue(enqueue);
        } else if (action instanceof Action.Claim claim) {
            crew.claim(claim);
        } else if (action instanceof Action.Work work) {
            crew.work(work);
        } else if (action instanceof Action.Complete complete) {
            crew.complete(complete);
        } else if (action instanceof Action.Retry retry) {
            crew.retry(retry);
        } else if (action instanceof Action.Renew renew) {
            crew.renew(renew);
        } else if (action instanceof Action.Die die) {
            crew.kill(die.worker());
        } else if (action instanceof Action.Leave leave) {
            crew.leave(leave.worker());
        } else if (action instanceof Action.Pass pass) {
            Duration time = Duration.ofSeconds(pass.seconds());
            Attempt.of(clock, producer, pass.crash(), () -> {
                bench.pass(time);
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
        Attempt<Task> attempt = Attempt.of(clock, producer, action.crash(), () -> {
            bench.enqueue(task);
            return task;
        });
        model.enqueued(task, attempt.when().plus(delay), attempt.isAnswered());
    }

    /**
     * Everybody goes home, time passes, and one new worker does whatever it finds: then nothing may be open, and nothing
     * left behind.
     */
    void drain() throws SQLException {
        crew.leave();
        mustBeClean();
        perform(new Action.Pass((int) PAST_A_LEASE.toSeconds(), Crash.NONE));
        crew.claimAndComplete(LAST);
        int rounds = rules.accepts(Anomaly.FALSE_EMPTY) ? PATIENT_ROUNDS : ROUNDS;
        int emptyRounds = 0;
        while (emptyRounds < rounds) {
            perform(new Action.Pass((int) ALL_DELAYS.toSeconds(), Crash.NONE));
            emptyRounds = crew.claimAndComplete(LAST) ? 0 : emptyRounds + 1;
        }
        model.effects(effects.read());
        crew.leave();
        model.drained(bench.remaining(), rules.can(Capability.TELLS_REMAINING));
        mustBeClean();
    }

    private void mustBeClean() throws SQLException {
        String leaks = bench.leaksAfterClosing();
        if (!leaks.isEmpty()) {
            throw new Violation(Anomaly.LEAK + ": everybody went home, but there are still " + leaks);
        }
    }

    @Override
    public void close() throws SQLException {
        bench.close();
    }
}
