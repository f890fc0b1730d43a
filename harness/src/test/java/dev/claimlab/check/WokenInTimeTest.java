package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WokenInTimeTest {

    private static final long BOUND_NANOS = 1_000_000_000;
    private static final Circumstances WAKING = Examination.CALM.promising(RunPromises.NONE.wakingWithin(BOUND_NANOS));

    private static List<Anomaly> found(Story story) {
        return Examination.of(new WokenInTime(), story.quiet(), WAKING);
    }

    private static Story later(Story story, long nanos) {
        return story.at(story.nowNanos() + nanos);
    }

    @Test
    void a_worker_that_was_idle_and_looks_long_after_a_task_came_is_late() {
        Story story = later(new Story().claimed(1).enqueued(0), 2 * BOUND_NANOS).claimed(1, 0);
        assertThat(found(story)).containsExactly(Anomaly.LATE_WAKE_UP);
    }

    @Test
    void a_worker_that_looks_in_time_is_not_late_however_long_the_answer_takes() {
        Story asked = later(new Story().claimed(1).enqueued(0), BOUND_NANOS / 2).claimSent(1, 1);
        assertThat(found(later(asked, 2 * BOUND_NANOS).claimAnswered(1, 0))).isEmpty();
    }

    @Test
    void a_worker_need_not_look_where_another_has_taken_the_task() {
        Story story = new Story().claimed(1).claimed(2).enqueued(0).claimed(2, 0);
        assertThat(found(later(story, 2 * BOUND_NANOS).claimed(1))).isEmpty();
    }

    @Test
    void a_worker_at_work_is_not_idle() {
        Story story = new Story().enqueued(0).claimed(1, 0).enqueued(1);
        assertThat(found(later(story, 2 * BOUND_NANOS).claimed(1, 1))).isEmpty();
    }

    @Test
    void a_task_that_was_sent_before_the_worker_was_idle_is_another_judges_matter() {
        Story story = new Story().enqueueSent(0).claimed(1).enqueueAnswered(0, Stage.OK);
        assertThat(found(later(story, 2 * BOUND_NANOS).claimed(1, 0))).isEmpty();
    }

    @Test
    void a_task_that_nobody_acknowledged_wakes_nobody() {
        Story story = new Story().claimed(1).enqueued(0, Stage.UNKNOWN);
        assertThat(found(later(story, 2 * BOUND_NANOS).claimed(1, 0))).isEmpty();
    }

    @Test
    void a_worker_that_only_polls_is_not_asked() {
        Story story = later(new Story().claimed(1).enqueued(0), 2 * BOUND_NANOS).claimed(1, 0);
        assertThat(Examination.of(new WokenInTime(), story.quiet(), Examination.CALM))
                .isEmpty();
    }
}
