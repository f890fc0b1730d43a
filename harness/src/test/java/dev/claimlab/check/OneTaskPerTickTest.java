package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneTaskPerTickTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new OneTaskPerTick(), story, Examination.CALM);
    }

    private static Story ticked(Story story, int process, long tick, Stage answer) {
        int writer = WriterId.ofTicker(process).number();
        return story.add(writer, Operation.TICK, Stage.INVOKE, (int) tick, tick, Event.NO_HOLD, 0)
                .add(writer, Operation.TICK, answer, (int) tick, tick, Event.NO_HOLD, 0);
    }

    private static Story ticked(Story story, long... ticks) {
        for (long tick : ticks) {
            ticked(story, 0, tick, Stage.OK);
        }
        return story;
    }

    private static Story done(Story story, long... tasks) {
        for (long task : tasks) {
            story.claimed(1, task).done(1, task);
        }
        return story;
    }

    @Test
    void a_tick_without_a_task_before_one_with_a_task_is_missed() {
        assertThat(found(done(ticked(new Story(), 7, 8, 9), 7, 9))).containsExactly(Anomaly.TICK_MISSED);
    }

    @Test
    void a_tick_after_the_last_one_may_wait_for_the_lease_of_a_dead_leader() {
        assertThat(found(done(ticked(new Story(), 7, 8, 9), 7))).isEmpty();
    }

    @Test
    void a_tick_that_no_process_is_known_to_have_said_may_be_left_out() {
        Story story = ticked(ticked(ticked(new Story(), 7), 0, 8, Stage.UNKNOWN), 9);
        assertThat(found(done(story, 7, 9))).isEmpty();
    }

    @Test
    void a_tick_that_several_processes_say_has_one_task() {
        Story story = ticked(ticked(new Story(), 0, 7, Stage.OK), 1, 7, Stage.OK);
        assertThat(found(done(story, 7))).isEmpty();
        assertThat(found(done(story, 7))).containsExactly(Anomaly.TICK_TWICE);
    }

    @Test
    void a_second_task_that_is_left_counts() {
        assertThat(found(done(ticked(new Story(), 7), 7).quiet().remaining(7, State.READY)))
                .containsExactly(Anomaly.TICK_TWICE);
    }

    @Test
    void a_task_that_is_kept_as_done_is_the_one_that_was_done() {
        Story story = done(ticked(new Story(), 7), 7).quiet().remaining(7, State.DONE);
        assertThat(found(story)).isEmpty();
        assertThat(found(story.remaining(7, State.DONE))).containsExactly(Anomaly.TICK_TWICE);
    }

    @Test
    void a_task_that_is_tried_twice_is_one() {
        Story story = ticked(new Story(), 7).claimed(1, 7).refused(1, 7);
        assertThat(found(done(story, 7))).isEmpty();
    }

    @Test
    void the_task_of_a_tick_is_no_phantom() {
        Story story = done(ticked(new Story(), 7), 7).quiet();
        assertThat(Examination.of(new NothingPhantom(), story, Examination.CALM))
                .isEmpty();
        assertThat(Examination.of(new NothingPhantom(), done(new Story(), 7), Examination.CALM))
                .containsExactly(Anomaly.PHANTOM);
    }
}
