package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Retried;
import org.junit.jupiter.api.Test;

/** Under faults a contract accepts a repeat or a loss only where a fault explains it. */
final class ExplainedRepeatsTest {

    private static final long SECONDS = 1_000_000_000;

    private static final Circumstances OUTSIDE =
            new Circumstances(Examination.FAULTY.conditions(), Effects.OUTSIDE, true, false, false);

    private static Status judge(Story story) {
        return judge(story, "at-least-once", Examination.FAULTY);
    }

    private static Status judge(Story story, String word, Circumstances circumstances) {
        return Judge.judge(story.quiet().history(), circumstances, Contract.of(word), null)
                .status();
    }

    /** Worker 1 is killed at work, and worker 2 does its task. */
    private static Story killed() {
        return new Story()
                .enqueued(0)
                .claimed(1, 0)
                .harmed(1, 1)
                .healed(1, 1)
                .claimed(2, 0)
                .done(2, 0);
    }

    /** Workers 2 and 3 hold one task at once, and both do it. */
    private static Story twice(Story story, long task) {
        return story.enqueued(task)
                .claimSent(2, 1)
                .claimSent(3, 1)
                .claimAnswered(2, task)
                .claimAnswered(3, task)
                .completeSent(2, task)
                .done(3, task)
                .completeAnswered(2, task, Stage.UNKNOWN);
    }

    @Test
    void the_task_of_a_killed_worker_is_done_again() {
        assertThat(judge(killed())).isEqualTo(Status.PASS);
    }

    @Test
    void tasks_that_others_do_twice_seconds_after_one_worker_was_killed_fail() {
        Story story = killed();
        for (long task = 1; task <= 5; task++) {
            twice(story.at(story.nowNanos() + 2 * SECONDS), task).ledger(task, 2);
        }
        assertThat(judge(story)).isEqualTo(Status.FAIL);
    }

    @Test
    void the_kill_of_one_worker_does_not_explain_what_others_do_twice_meanwhile() {
        assertThat(judge(twice(new Story().enqueued(9).claimed(1, 9).harmed(1, 1), 0)
                        .healed(1, 1)
                        .claimed(2, 9)
                        .done(2, 9)))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void a_crash_of_the_server_explains_what_was_held_in_its_time() {
        Story story = new Story().enqueued(0).claimed(1, 0).harmed(1, 0);

        assertThat(judge(story.healed(1, 0).claimed(2, 0).done(2, 0))).isEqualTo(Status.PASS);
    }

    @Test
    void a_crash_of_the_server_does_not_explain_what_is_held_seconds_later() {
        Story story =
                new Story().enqueued(0).claimed(1, 0).harmed(1, 0).healed(1, 0).done(1, 0);

        assertThat(judge(twice(story.at(story.nowNanos() + 2 * SECONDS), 1))).isEqualTo(Status.FAIL);
    }

    @Test
    void a_fault_that_did_not_take_effect_explains_nothing() {
        Story story = killed().enqueued(1).harmed(2, 3).claimed(3, 1).claimed(4, 1);

        assertThat(judge(story.effect(3, 1).done(4, 1).missed(2, 3))).isEqualTo(Status.FAIL);
    }

    @Test
    void a_worker_that_overran_its_lease_explains_a_repeat() {
        Story story = killed().leases(SECONDS).enqueued(1).claimed(3, 1);

        assertThat(judge(story.at(story.nowNanos() + 2 * SECONDS).claimed(4, 1).done(4, 1)))
                .isEqualTo(Status.PASS);
    }

    @Test
    void an_effect_outside_of_a_transaction_is_repeated_after_a_give_back() {
        Story story =
                killed().enqueued(1).claimed(3, 1).effect(3, 1).ledger(1, 3).retried(3, 1, Retried.READY);

        assertThat(judge(story.claimed(4, 1).done(4, 1), "exactly-once", OUTSIDE))
                .isEqualTo(Status.PASS);
    }

    @Test
    void two_effects_of_one_untouched_claim_fail_also_after_a_give_back() {
        Story story =
                killed().enqueued(1).claimed(3, 1).retried(3, 1, Retried.READY).claimed(4, 1);

        assertThat(judge(story.done(4, 1).ledger(1, 4))).isEqualTo(Status.FAIL);
    }

    @Test
    void at_most_once_loses_only_what_a_fault_touched() {
        Story lost = new Story().enqueued(0).claimed(1, 0).harmed(1, 1).healed(1, 1);

        assertThat(judge(lost, "at-most-once", Examination.FAULTY)).isEqualTo(Status.PASS);
        assertThat(judge(killed().enqueued(5), "at-most-once", Examination.FAULTY))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void at_most_once_may_lose_what_an_unanswered_claim_took() {
        Story story = new Story().enqueued(0, 1).claimed(1, 0).harmed(1, 1).healed(1, 1);

        assertThat(judge(story.claimBroken(1, Stage.UNKNOWN), "at-most-once", Examination.FAULTY))
                .isEqualTo(Status.PASS);
    }
}
