package dev.claimlab.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClockTrackerTest {

    private static final long SECOND = 1_000_000_000L;

    private final ClockTracker tracker = new ClockTracker();

    @Test
    void without_a_reading_the_clocks_are_taken_as_equal() {
        assertThat(tracker.reading()).isEqualTo(new ClockReading(0, 0));
    }

    @Test
    void the_most_precise_reading_of_a_second_counts() {
        tracker.add(new ClockReading(500, 90), 0);
        tracker.add(new ClockReading(480, 20), 1);
        tracker.add(new ClockReading(470, 60), 2);

        assertThat(tracker.reading()).isEqualTo(new ClockReading(480, 20));
    }

    @Test
    void a_clock_that_drifts_is_covered_from_its_first_second_to_its_last() {
        for (int second = 0; second < 100; second++) {
            tracker.add(new ClockReading(second * 10_000L, 50), second * SECOND);
        }

        assertThat(tracker.reading().offsetNanos() - tracker.reading().errorNanos())
                .isBetween(-52L, -50L);
        assertThat(tracker.reading().offsetNanos() + tracker.reading().errorNanos())
                .isBetween(990_050L, 990_052L);
    }

    @Test
    void a_reading_that_took_long_is_left_out() {
        tracker.add(new ClockReading(500, 20), 0);
        tracker.add(new ClockReading(900, 5 * SECOND), 2 * SECOND);

        assertThat(tracker.reading()).isEqualTo(new ClockReading(500, 20));
    }
}
