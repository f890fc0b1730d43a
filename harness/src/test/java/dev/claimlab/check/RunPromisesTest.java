package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judges of promises beyond the contract's word: order in groups, due times, attempts. */
final class RunPromisesTest {

    private static final Circumstances PROMISED =
            Examination.CALM.promising(new RunPromises(true, true, true, 2, false, false));

    private static Story group(long... tasks) {
        Story story = new Story();
        for (long task : tasks) {
            story.trait(Trait.GROUP, task, 7).enqueued(task);
        }
        return story;
    }

    private static List<Anomaly> order(Story story) {
        return Examination.of(new GroupsKeepOrder(), story.quiet(), PROMISED);
    }

    private static List<Anomaly> premature(Story story) {
        return Examination.of(new NothingPremature(), story.quiet(), PROMISED);
    }

    private static List<Anomaly> attempts(Story story) {
        return Examination.of(new AttemptsWithinLimit(), story.quiet(), PROMISED);
    }

    @Test
    void a_group_done_one_after_the_other_is_in_order() {
        Story story = group(0, 1).claimed(1, 0).done(1, 0).claimed(2, 1).done(2, 1);
        assertThat(order(story)).isEmpty();
    }

    @Test
    void the_second_begun_before_the_first_is_done_breaks_the_order() {
        Story story = group(0, 1).claimed(1, 0).claimed(2, 1).done(1, 0).done(2, 1);
        assertThat(order(story)).containsExactly(Anomaly.ORDER_BROKEN);
    }

    @Test
    void tasks_of_no_group_have_no_order() {
        Story story = new Story()
                .enqueued(0, 1)
                .claimed(1, 0)
                .claimed(2, 1)
                .done(1, 0)
                .done(2, 1);
        assertThat(order(story)).isEmpty();
    }

    @Test
    void order_that_nobody_promised_is_not_asked_for() {
        Story story = group(0, 1).claimed(1, 0).claimed(2, 1).done(1, 0).done(2, 1);
        assertThat(Examination.of(new GroupsKeepOrder(), story.quiet(), Examination.CALM))
                .isEmpty();
    }

    @Test
    void a_claim_before_the_due_time_is_premature() {
        Story story =
                new Story().trait(Trait.DUE, 0, Long.MAX_VALUE).enqueued(0).claimed(1, 0);
        assertThat(premature(story)).containsExactly(Anomaly.PREMATURE);
    }

    @Test
    void a_claim_after_the_due_time_is_right() {
        Story story =
                new Story().trait(Trait.DUE, 0, 0).enqueued(0).claimed(1, 0).done(1, 0);
        assertThat(premature(story)).isEmpty();
    }

    @Test
    void a_claim_without_any_due_time_is_right() {
        assertThat(premature(new Story().enqueued(0).claimed(1, 0).done(1, 0))).isEmpty();
    }

    @Test
    void a_claim_before_the_delay_of_the_retry_has_passed_is_premature() {
        Story story = new Story().enqueued(0).claimed(1, 0);
        story.add(1, Operation.RETRY, Stage.INVOKE, 99, 0, 1, 3_600_000_000_000L)
                .retryAnswered(1, 0, Retried.READY)
                .claimed(2, 0);
        assertThat(premature(story)).containsExactly(Anomaly.PREMATURE);
    }

    @Test
    void as_many_attempts_as_allowed_are_right() {
        Story story = new Story()
                .enqueued(0)
                .claimed(1, 0)
                .retried(1, 0, Retried.READY)
                .claimed(1, 0)
                .retried(1, 0, Retried.DEAD);
        assertThat(attempts(story)).isEmpty();
    }

    @Test
    void one_attempt_more_than_allowed_is_too_much() {
        Story story = new Story().enqueued(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            story.claimed(1, 0).retried(1, 0, Retried.READY);
        }
        assertThat(attempts(story)).containsExactly(Anomaly.ATTEMPTS_EXCEEDED);
    }

    @Test
    void a_task_given_up_before_its_last_attempt_is_lost() {
        Story story = new Story().enqueued(0).claimed(1, 0).retried(1, 0, Retried.DEAD);
        assertThat(attempts(story)).containsExactly(Anomaly.LOST);
    }
}
