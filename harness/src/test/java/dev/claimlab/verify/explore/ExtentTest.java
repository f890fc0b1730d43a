package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtentTest {

    private static final Program CALM = Program.plain(0, 1, Role.WORKER, Role.WORKER);
    private static final Program CRASH = Program.plain(1, 1, Role.VICTIM, Role.WORKER);
    private static final Program THREE = Program.plain(2, 1, Role.WORKER, Role.WORKER, Role.WORKER);

    private static BoundExtent complete(int preemptions, int tried) {
        return new BoundExtent(preemptions, tried, tried, true);
    }

    private static BoundExtent begun(int preemptions, int tried, long total) {
        return new BoundExtent(preemptions, tried, total, false);
    }

    @Test
    void the_bound_that_every_program_reached_counts_and_the_next_one_is_estimated() {
        ProgramExtent calm = new ProgramExtent(CALM, List.of(complete(0, 4), complete(1, 700), begun(2, 250, 5012)));
        ProgramExtent crash = new ProgramExtent(CRASH, List.of(complete(0, 1), complete(1, 499), begun(2, 0, 4034)));
        assertThat(Extent.lines(List.of(calm, crash)))
                .containsExactly("all 1,204 schedules of two sessions with at most 1 preemption and 1 crash;"
                        + " 250 of about 9,000 with 2");
    }

    @Test
    void a_program_that_is_behind_holds_the_bound_back() {
        ProgramExtent calm = new ProgramExtent(CALM, List.of(complete(0, 4), complete(1, 700), begun(2, 1, 20)));
        ProgramExtent late = new ProgramExtent(CALM, List.of(complete(0, 2), begun(1, 3, 48)));
        assertThat(Extent.lines(List.of(calm, late)))
                .containsExactly("all 6 schedules of two sessions with no preemption; 703 of about 750 with 1");
    }

    @Test
    void no_bound_is_complete_before_all_schedules_without_a_preemption_were_tried() {
        ProgramExtent begun = new ProgramExtent(CALM, List.of(begun(0, 1, 4)));
        assertThat(Extent.lines(List.of(begun)))
                .containsExactly("1 of about 4 schedules of two sessions with no preemption");
        assertThat(begun.complete()).isNegative();
    }

    @Test
    void stops_at_weak_spots_are_told_although_schedules_without_a_preemption_are_left() {
        ProgramExtent begun = new ProgramExtent(CALM, List.of(begun(0, 3, 4), begun(1, 20, 52)));
        assertThat(Extent.lines(List.of(begun)))
                .containsExactly("3 of about 4 schedules of two sessions with no preemption; 20 of about 52 with 1");
    }

    @Test
    void all_schedules_are_all() {
        ProgramExtent all = new ProgramExtent(CALM, List.of(complete(0, 2), complete(1, 9)));
        assertThat(Extent.lines(List.of(all))).containsExactly("all 11 schedules of two sessions");
        assertThat(all.isExhausted()).isTrue();
    }

    @Test
    void programs_of_three_sessions_have_a_line_of_their_own() {
        ProgramExtent two = new ProgramExtent(CALM, List.of(complete(0, 2)));
        ProgramExtent three = new ProgramExtent(THREE, List.of(begun(0, 0, 1)));
        assertThat(Extent.lines(List.of(two, three)))
                .containsExactly(
                        "all 2 schedules of two sessions",
                        "0 of about 1 schedule of three sessions with no preemption");
    }
}
