package dev.claimlab.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The error bound of a clock reading covers the true offset. */
final class ClockReadingTest {

    @Property(tries = 300)
    void the_true_offset_is_within_the_error_however_long_question_and_answer_took(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long truth,
            @ForAll @LongRange(min = 0, max = 100_000) long there,
            @ForAll @LongRange(min = 0, max = 100_000) long back) {
        ClockReading reading = ClockReading.of(0, there + truth, there + back);

        assertThat(truth)
                .isBetween(reading.offsetNanos() - reading.errorNanos(), reading.offsetNanos() + reading.errorNanos());
    }

    @Property(tries = 300)
    void two_readings_cover_what_either_covers(
            @ForAll @LongRange(min = -1000, max = 1000) long first,
            @ForAll @LongRange(min = 0, max = 1000) long firstError,
            @ForAll @LongRange(min = -1000, max = 1000) long second,
            @ForAll @LongRange(min = 0, max = 1000) long secondError) {
        ClockReading both = new ClockReading(first, firstError).and(new ClockReading(second, secondError));

        assertThat(both.offsetNanos() - both.errorNanos()).isLessThanOrEqualTo(first - firstError);
        assertThat(both.offsetNanos() + both.errorNanos()).isGreaterThanOrEqualTo(second + secondError);
        assertThat(both.offsetNanos() - both.errorNanos()).isLessThanOrEqualTo(second - secondError);
        assertThat(both.offsetNanos() + both.errorNanos()).isGreaterThanOrEqualTo(first + firstError);
    }
}
