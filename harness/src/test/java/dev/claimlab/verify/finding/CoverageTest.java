package dev.claimlab.verify.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageTest {

    private static final Coverage LATER = new Coverage(List.of(), List.of(NotAsked.forLackOfTime("fault: kill")));
    private static final Coverage ASKED = new Coverage(List.of("fault: kill"), List.of());

    @Test
    void what_any_round_asked_was_asked() {
        assertThat(LATER.and(ASKED)).isEqualTo(ASKED);
        assertThat(ASKED.and(LATER)).isEqualTo(ASKED);
    }

    @Test
    void what_no_round_asked_is_told_once_with_the_later_reason() {
        NotAsked never = new NotAsked("fault: kill", "no worker was busy");
        assertThat(LATER.and(new Coverage(List.of(), List.of(never))).notAsked())
                .containsExactly(never);
    }

    @Test
    void only_what_lacked_time_is_asked_again() {
        assertThat(NotAsked.forLackOfTime("fault: kill").lacksTime()).isTrue();
        assertThat(new NotAsked("fault: kill", "it does not apply").lacksTime()).isFalse();
    }
}
