package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Leftover;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Remaining.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NothingLeftBehindTest {

    private static List<Anomaly> found(Story story) {
        return Examination.of(new NothingLeftBehind(), story, Examination.CALM);
    }

    @Test
    void a_run_that_leaves_nothing_is_right() {
        assertThat(found(new Story().enqueued(0).claimed(1, 0).done(1, 0).quiet()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Leftover.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNLOGGED_TABLE", "ASYNCHRONOUS_SESSION"})
    void everything_that_is_left_is_a_leak(Leftover leftover) {
        assertThat(found(new Story().quiet().leftover(leftover, 1))).containsExactly(Anomaly.LEAK);
    }

    @Test
    void a_task_held_at_the_end_is_a_leak() {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, State.HELD)))
                .containsExactly(Anomaly.LEAK);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "DELAYED", "DEAD", "DONE"})
    void a_task_that_nobody_holds_is_no_leak(State state) {
        assertThat(found(new Story().enqueued(0).quiet().remaining(0, state))).isEmpty();
    }

    @Test
    void the_example_says_what_was_left() {
        Story story = new Story().quiet().leftover(Leftover.ADVISORY_LOCK, 3);

        assertThat(Examination.findings(new NothingLeftBehind(), story, Examination.CALM))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.examples()).containsExactly("3 x advisory lock left when all was quiet"));
    }
}
