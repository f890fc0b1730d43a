package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BusinessRowsMatchTest {

    private static List<Anomaly> found(Story story) {
        return found(story, Examination.BUSINESS);
    }

    private static List<Anomaly> found(Story story, Circumstances circumstances) {
        return Examination.of(new BusinessRowsMatch(), story, circumstances);
    }

    @Test
    void an_acknowledged_task_with_its_row_is_right() {
        assertThat(found(new Story().enqueued(0).quiet().business(0))).isEmpty();
    }

    @Test
    void an_acknowledged_task_without_its_row_lost_it() {
        assertThat(found(new Story().enqueued(0).quiet())).containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_of_unknown_fate_that_was_claimed_without_its_row_lost_it() {
        assertThat(found(new Story().enqueued(0, Stage.UNKNOWN).claimed(1, 0).quiet()))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void a_task_of_unknown_fate_of_which_nothing_is_there_is_right() {
        assertThat(found(new Story().enqueued(0, Stage.UNKNOWN).quiet())).isEmpty();
    }

    @Test
    void a_task_of_unknown_fate_that_is_in_the_queue_with_its_row_is_right() {
        assertThat(found(new Story()
                        .enqueued(0, Stage.UNKNOWN)
                        .quiet()
                        .remaining(0, State.READY)
                        .business(0)))
                .isEmpty();
    }

    @Test
    void a_row_of_unknown_fate_whose_task_was_never_seen_lost_it() {
        assertThat(found(new Story().enqueued(0, Stage.UNKNOWN).quiet().business(0)))
                .containsExactly(Anomaly.LOST);
    }

    @Test
    void a_row_that_outlives_a_rollback_is_a_phantom() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).quiet().business(0)))
                .containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void a_rollback_that_left_no_row_is_right() {
        assertThat(found(new Story().enqueued(0, Stage.FAIL).quiet())).isEmpty();
    }

    @Test
    void two_rows_of_one_task_are_a_duplicate() {
        assertThat(found(new Story().enqueued(0).quiet().business(0).business(0)))
                .containsExactly(Anomaly.DUPLICATE_EFFECT);
    }

    @Test
    void rows_mean_nothing_where_tasks_come_without_them() {
        assertThat(found(new Story().enqueued(0).quiet(), Examination.CALM)).isEmpty();
    }
}
