package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The search on programs of two sessions with a known number of steps, each of which one can preempt the other. */
final class ScheduleSearchTest {

    private static final int STEPS = 4;

    private final List<Program> programs = List.of(
            Program.plain(0, 1, Role.WORKER, Role.WORKER),
            Program.plain(1, 1, Role.VICTIM, Role.WORKER),
            Program.plain(2, 1, Role.WORKER, Role.WORKER, Role.WORKER));

    private final ScheduleSearch search = new ScheduleSearch(programs, 1);

    /** At each step there is one alternative, which costs one preemption, and none at the first, which costs nothing. */
    private ScheduleOutcome play(Schedule schedule) {
        List<List<Choice>> open = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            open.add(List.of(
                    new Choice(0, false, false, 0, false), new Choice(1, false, false, step == 0 ? 0 : 1, false)));
        }
        return new ScheduleOutcome(
                schedule, programs.get(schedule.program()), open, true, false, List.of(), List.of(), List.of());
    }

    private Schedule tryNext() throws InterruptedException {
        Schedule next = search.take().orElseThrow();
        search.extend(play(next));
        return next;
    }

    private ProgramExtent extent(int program) {
        return search.extents().get(program);
    }

    @Test
    void nothing_is_complete_before_it_was_tried() {
        assertThat(search.extents())
                .allSatisfy(extent -> assertThat(extent.complete()).isNegative());
    }

    @Test
    void a_bound_is_complete_once_all_its_schedules_were_tried() throws InterruptedException {
        while (!extent(0).isComplete(1)) {
            tryNext();
        }
        // One straight, one that begins with the other session; then each with one of three preemptions.
        assertThat(extent(0).bounds().get(0)).isEqualTo(new BoundExtent(0, 2, 2, true));
        assertThat(extent(0).bounds().get(1)).isEqualTo(new BoundExtent(1, 6, 6, true));
    }

    @Test
    void each_schedule_is_tried_once_and_in_the_end_all_are() throws InterruptedException {
        Set<Schedule> tried = new HashSet<>();
        while (search.left() > 0) {
            assertThat(tried.add(tryNext())).isTrue();
        }
        assertThat(search.take()).isEmpty();
        assertThat(tried).hasSize(programs.size() << STEPS);
        assertThat(search.extents()).allMatch(ProgramExtent::isExhausted);
    }

    @Test
    void a_second_lane_waits_for_the_schedules_that_follow_from_one_that_is_played() throws Exception {
        List<Schedule> first = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            first.add(search.take().orElseThrow());
        }
        CompletableFuture<Optional<Schedule>> second = CompletableFuture.supplyAsync(this::taken);
        search.extend(play(first.get(0)));
        assertThat(second.get().orElseThrow().program()).isZero();
    }

    @Test
    void a_second_lane_ends_when_the_last_schedule_could_not_be_played() throws Exception {
        for (int i = 0; i < programs.size(); i++) {
            search.take();
        }
        CompletableFuture<Optional<Schedule>> second = CompletableFuture.supplyAsync(this::taken);
        programs.forEach(each -> search.abandon());
        assertThat(second.get()).isEmpty();
    }

    private Optional<Schedule> taken() {
        try {
            return search.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void three_sessions_begin_when_two_are_complete_with_one_preemption() throws InterruptedException {
        Schedule next = tryNext();
        while (next.program() < 2) {
            next = tryNext();
        }
        assertThat(extent(0).isComplete(1)).isTrue();
        assertThat(extent(1).isComplete(1)).isTrue();
        assertThat(extent(0).isComplete(2)).isFalse();
    }

    @Test
    void the_number_of_schedules_of_a_bound_that_was_begun_is_estimated() throws InterruptedException {
        while (extent(1).bounds().size() < 3) {
            tryNext();
        }
        BoundExtent begun = extent(1).bounds().get(2);
        assertThat(begun.isComplete()).isFalse();
        assertThat(begun.total()).isGreaterThanOrEqualTo(begun.tried());
    }
}
