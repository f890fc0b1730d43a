package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.verify.explore.Schedule.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "12-4.1", "3-0.1-17.2"})
    void a_number_is_read_as_it_was_written(String number) {
        assertThat(Schedule.parse(number)).hasToString(number);
    }

    @Test
    void it_goes_straight_where_it_does_not_turn() {
        Schedule schedule = Schedule.straight(3).with(new Turn(4, 1)).with(new Turn(7, 2));
        assertThat(schedule.choice(3)).isZero();
        assertThat(schedule.choice(7)).isEqualTo(2);
        assertThat(schedule.without(1)).hasToString("3-4.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "1-2", "1-2.", "-1", "9999999"})
    void what_is_no_number_is_refused(String text) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
