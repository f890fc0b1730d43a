package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Leftover;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Arbitrary histories of a correct queue, and these histories with exactly one mistake.
 *
 * <p>Not observable in a history, and so no mistake here: a heartbeat of a stale claim that the queue accepts, as a
 * heartbeat has no answer. It shows by what follows, such as {@link Anomaly#PREMATURE} or {@link Anomaly#STUCK}.
 */
final class LegalHistoryTest {

    private static final int INTRUDER = 99;
    private static final int KILLED = 120;
    private static final long UNUSED_TASK = 1_000;
    private static final long TASK_OF_THE_KILLED = 2_000;
    private static final long WAKE_UP_NANOS = 1_000_000_000;
    private static final RunPromises PROMISES = new RunPromises(false, false, false, 3, false, false);
    private static final Circumstances WAKING = Examination.BUSINESS.promising(PROMISES.wakingWithin(WAKE_UP_NANOS));
    private static final Circumstances UNDER_FAULTS = new Circumstances(
                    Conditions.FAULTY, Effects.JOINED, true, false, true)
            .promising(PROMISES.wakingWithin(WAKE_UP_NANOS));

    /** One mistake in a history that is otherwise legal. */
    enum Mistake {
        AN_EFFECT_IS_MISSING(Anomaly.LOST),
        AN_EFFECT_IS_THERE_TWICE(Anomaly.DUPLICATE_EFFECT),
        A_HELD_TASK_IS_CLAIMED(Anomaly.OVERLAP),
        A_LEASE_IS_CUT_SHORT(Anomaly.FALSE_RESCUE),
        A_TASK_IS_EXECUTED_TWICE(Anomaly.DUPLICATE_EXECUTION),
        A_STALE_CLAIM_COMPLETES(Anomaly.UNFENCED_COMPLETION),
        A_COMPLETED_TASK_IS_CLAIMED(Anomaly.RESURRECTED),
        A_CLAIM_TAKES_TOO_MUCH(Anomaly.OVER_CLAIM),
        A_LOCK_IS_LEFT(Anomaly.LEAK),
        A_ROLLED_BACK_TASK_IS_CLAIMED(Anomaly.PHANTOM),
        A_TASK_NOBODY_SENT_IS_CLAIMED(Anomaly.PHANTOM),
        A_BUSINESS_ROW_IS_MISSING(Anomaly.LOST),
        A_TASK_VANISHES(Anomaly.LOST),
        A_TASK_IS_STILL_READY(Anomaly.STUCK),
        A_VALID_COMPLETION_IS_REFUSED(Anomaly.REFUSED),
        A_VALID_GIVE_BACK_IS_REFUSED(Anomaly.REFUSED),
        A_STALE_CLAIM_GIVES_BACK(Anomaly.UNFENCED_COMPLETION),
        A_TASK_IS_BURIED_UNTRIED(Anomaly.LOST),
        A_TASK_IS_BURIED_TOO_EARLY(Anomaly.LOST),
        AN_IDLE_WORKER_SLEEPS_ON(Anomaly.LATE_WAKE_UP);

        private final Anomaly anomaly;

        Mistake(Anomaly anomaly) {
            this.anomaly = anomaly;
        }
    }

    static void make(Mistake mistake, SimulatedQueue queue) {
        Story story = queue.story();
        List<SimulatedQueue.Held> holds = queue.holds();
        switch (mistake) {
            case AN_EFFECT_IS_MISSING -> queue.ledger().remove(0);
            case AN_EFFECT_IS_THERE_TWICE -> queue.ledger().add(queue.ledger().get(0));
            case A_HELD_TASK_IS_CLAIMED -> intrude(queue, holds.get(holds.size() / 2), true);
            case A_TASK_IS_EXECUTED_TWICE -> intrude(queue, holds.get(0), false);
            // The last hold of all was not given back, for its task was not claimed again.
            case A_STALE_CLAIM_COMPLETES -> intrude(queue, holds.get(holds.size() - 1), false);
            case A_LEASE_IS_CUT_SHORT -> cutLeaseShort(queue);
            case A_COMPLETED_TASK_IS_CLAIMED ->
                story.claimed(INTRUDER, queue.ledger().get(0).task());
            case A_CLAIM_TAKES_TOO_MUCH -> overClaim(queue);
            case A_LOCK_IS_LEFT -> story.leftover(Leftover.ADVISORY_LOCK, 1);
            case A_ROLLED_BACK_TASK_IS_CLAIMED ->
                story.enqueued(UNUSED_TASK, Stage.FAIL).claimed(INTRUDER, UNUSED_TASK);
            case A_TASK_NOBODY_SENT_IS_CLAIMED -> story.claimed(INTRUDER, UNUSED_TASK);
            case A_BUSINESS_ROW_IS_MISSING -> queue.business().remove(0);
            case A_TASK_VANISHES -> enqueue(queue, UNUSED_TASK);
            case A_TASK_IS_STILL_READY -> enqueue(queue, UNUSED_TASK).remaining(UNUSED_TASK, State.READY);
            case A_VALID_COMPLETION_IS_REFUSED ->
                enqueue(queue, UNUSED_TASK)
                        .claimed(INTRUDER, UNUSED_TASK)
                        .refused(INTRUDER, UNUSED_TASK)
                        .claimed(INTRUDER, UNUSED_TASK)
                        .done(INTRUDER, UNUSED_TASK);
            case A_VALID_GIVE_BACK_IS_REFUSED ->
                enqueue(queue, UNUSED_TASK)
                        .claimed(INTRUDER, UNUSED_TASK)
                        .retried(INTRUDER, UNUSED_TASK, Retried.NOT_OURS)
                        .done(INTRUDER, UNUSED_TASK);
            case A_STALE_CLAIM_GIVES_BACK ->
                enqueue(queue, UNUSED_TASK)
                        .claimed(INTRUDER, UNUSED_TASK)
                        .retried(INTRUDER, UNUSED_TASK, Retried.READY)
                        .claimed(INTRUDER + 1, UNUSED_TASK)
                        .retried(INTRUDER, UNUSED_TASK, Retried.READY)
                        .done(INTRUDER + 1, UNUSED_TASK);
            case A_TASK_IS_BURIED_UNTRIED -> enqueue(queue, UNUSED_TASK).remaining(UNUSED_TASK, State.DEAD);
            case A_TASK_IS_BURIED_TOO_EARLY ->
                enqueue(queue, UNUSED_TASK)
                        .claimed(INTRUDER, UNUSED_TASK)
                        .retried(INTRUDER, UNUSED_TASK, Retried.DEAD)
                        .remaining(UNUSED_TASK, State.DEAD);
            case AN_IDLE_WORKER_SLEEPS_ON -> sleepOn(queue);
        }
    }

    private static Story enqueue(SimulatedQueue queue, long task) {
        queue.business().add(task);
        return queue.story().enqueued(task);
    }

    /** One worker is slow, and another worker gets its task before the lease has ended. */
    private static void cutLeaseShort(SimulatedQueue queue) {
        enqueue(queue, UNUSED_TASK)
                .leases(1_000_000_000)
                .claimed(INTRUDER, UNUSED_TASK)
                .claimed(INTRUDER + 1, UNUSED_TASK)
                .effect(INTRUDER, UNUSED_TASK)
                .done(INTRUDER + 1, UNUSED_TASK);
    }

    /** A new task is handled correctly, except that the worker it should have woken claims too late. */
    private static void sleepOn(SimulatedQueue queue) {
        Story story = queue.story().claimed(INTRUDER);
        enqueue(queue, UNUSED_TASK);
        story.at(story.nowNanos() + 2 * WAKE_UP_NANOS)
                .claimed(INTRUDER, UNUSED_TASK)
                .done(INTRUDER, UNUSED_TASK);
    }

    private static Verdict judge(Story story) {
        return Judge.judge(story.history(), WAKING, Contract.of("exactly-once"), null);
    }

    private static Verdict judgeUnderFaults(Story story) {
        return Judge.judge(story.history(), UNDER_FAULTS, Contract.of("at-least-once"), null);
    }

    /** A worker of its own is killed at work, and another one does its task. */
    static void killOne(SimulatedQueue queue) {
        enqueue(queue, TASK_OF_THE_KILLED)
                .claimed(KILLED, TASK_OF_THE_KILLED)
                .harmed(1, KILLED)
                .healed(1, KILLED)
                .claimed(KILLED + 1, TASK_OF_THE_KILLED)
                .done(KILLED + 1, TASK_OF_THE_KILLED);
    }

    /** Another worker gets a task shortly after its rightful claim, and is possibly observed working on it. */
    private static void intrude(SimulatedQueue queue, SimulatedQueue.Held held, boolean works) {
        long now = queue.story().nowNanos();
        queue.story().at(held.answeredNanos() + 100).claimSent(INTRUDER, 1);
        queue.story().at(held.answeredNanos() + 200).claimAnswered(INTRUDER, held.task());
        if (works) {
            queue.story().at(held.answeredNanos() + 300).effect(INTRUDER, held.task());
        }
        queue.story().at(now);
    }

    /** Two new tasks are handled correctly, except that only one was requested. */
    private static void overClaim(SimulatedQueue queue) {
        long other = UNUSED_TASK + 1;
        enqueue(queue, UNUSED_TASK);
        enqueue(queue, other)
                .claimSent(INTRUDER, 1)
                .claimAnswered(INTRUDER, UNUSED_TASK, other)
                .done(INTRUDER, UNUSED_TASK)
                .done(INTRUDER, other);
    }

    @Property(tries = 200)
    void a_legal_history_passes_without_a_finding(@ForAll long seed) {
        assertThat(judge(new SimulatedQueue(seed).ended()))
                .isEqualTo(new Verdict(Status.PASS, "", List.of(), List.of()));
    }

    @Property(tries = 1500)
    void one_mistake_fails_and_is_named(@ForAll Mistake mistake, @ForAll long seed) {
        SimulatedQueue queue = new SimulatedQueue(seed);
        make(mistake, queue);

        Verdict verdict = judge(queue.ended());

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.findings())
                .extracting(graded -> graded.finding().anomaly())
                .contains(mistake.anomaly);
    }

    @Property(tries = 200)
    void a_legal_history_in_which_a_worker_is_killed_passes(@ForAll long seed) {
        SimulatedQueue queue = new SimulatedQueue(seed);
        killOne(queue);

        assertThat(judgeUnderFaults(queue.ended()).status()).isEqualTo(Status.PASS);
    }

    @Property(tries = 1500)
    void the_kill_of_one_worker_excuses_no_mistake_of_others(@ForAll Mistake mistake, @ForAll long seed) {
        SimulatedQueue queue = new SimulatedQueue(seed);
        killOne(queue);
        make(mistake, queue);

        assertThat(judgeUnderFaults(queue.ended()).status()).isEqualTo(Status.FAIL);
    }

    @Property(tries = 100)
    void an_intrusion_is_still_seen_when_the_end_of_the_history_is_missing(@ForAll long seed) {
        SimulatedQueue queue = new SimulatedQueue(seed);
        make(Mistake.A_HELD_TASK_IS_CLAIMED, queue);

        assertThat(judge(queue.story().flawed("the end is missing")).status()).isEqualTo(Status.FAIL);
    }
}
