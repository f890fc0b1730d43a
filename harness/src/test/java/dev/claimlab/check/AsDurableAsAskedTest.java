package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Leftover;
import dev.claimlab.spi.Anomaly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AsDurableAsAskedTest {

    @ParameterizedTest
    @EnumSource(
            value = Leftover.class,
            names = {"UNLOGGED_TABLE", "ASYNCHRONOUS_SESSION"})
    void what_is_less_durable_is_found(Leftover leftover) {
        Story story = new Story().quiet().leftover(leftover, 2);

        assertThat(Examination.of(new AsDurableAsAsked(), story, Examination.CALM))
                .containsExactly(Anomaly.LESS_DURABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Leftover.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNLOGGED_TABLE", "ASYNCHRONOUS_SESSION"})
    void what_is_only_held_is_another_matter(Leftover leftover) {
        Story story = new Story().quiet().leftover(leftover, 1);

        assertThat(Examination.of(new AsDurableAsAsked(), story, Examination.CALM))
                .isEmpty();
    }

    @Test
    void the_example_says_what_it_is() {
        Story story = new Story().quiet().leftover(Leftover.UNLOGGED_TABLE, 2);

        assertThat(Examination.findings(new AsDurableAsAsked(), story, Examination.CALM))
                .singleElement()
                .satisfies(finding -> assertThat(finding.examples())
                        .containsExactly("2 x unlogged table: what was committed is lost in a crash of the server"));
    }
}
