package dev.claimlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clocks of the coordinator, told on a machine whose own differ. */
final class CoordinatorClockTest {

    private static final long AHEAD = 7_000_000_000L;
    private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

    private static CoordinatorClock clock(long nanos) {
        return CoordinatorClock.of(AHEAD, nanos, WALL.getEpochSecond() * 1_000_000_000L);
    }

    @Test
    void the_monotonic_clock_is_behind_by_the_difference() {
        long before = System.nanoTime();
        long told = clock(0).nanos();

        assertThat(told).isBetween(before - AHEAD, System.nanoTime() - AHEAD);
    }

    @Test
    void the_wall_clock_goes_on_from_the_moment_that_was_told() {
        CoordinatorClock clock = clock(System.nanoTime() - AHEAD);

        assertThat(clock.wall().instant()).isBetween(WALL, WALL.plusSeconds(60));
    }
}
