package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Retried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneExecutionTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new OneExecution(), story, Examination.CALM);
    }

    @Test
    void one_claim_is_one_execution() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0))).isEmpty();
    }

    @Test
    void a_claim_after_a_silent_one_is_a_second_execution() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void a_claim_after_an_accepted_completion_is_a_second_execution() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).claimed(2, 0)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void a_claim_after_a_completion_that_nobody_knows_of_is_a_second_execution() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .completed(1, 0, Stage.UNKNOWN)
                        .claimed(2, 0)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void a_claim_after_the_task_was_given_back_is_right() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .retried(1, 0, Retried.READY)
                        .claimed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_claim_answered_while_the_task_is_being_given_back_is_right() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).retrySent(1, 0).claimed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_claim_after_a_refused_completion_is_right() {
        assertThat(found(new Story()
                        .enqueued(0)
                        .claimed(1, 0)
                        .completed(1, 0, Stage.FAIL)
                        .claimed(2, 0)))
                .isEmpty();
    }

    @Test
    void a_task_given_back_only_after_the_next_claim_was_answered_was_executed_twice() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).retried(1, 0, Retried.READY)))
                .containsExactly(Anomaly.DUPLICATE_EXECUTION);
    }

    @Test
    void each_claim_too_many_counts_once() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).claimed(2, 0).claimed(3, 0)))
                .hasSize(2);
    }
}
