package dev.claimlab.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.load.Tasks;
import dev.claimlab.spi.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FanInTest {

    private static final Tasks TASKS = new Tasks(1, 0);

    /** What each of four tasks depends on, if all are acknowledged but some. */
    private static List<List<Long>> after(int most, Set<Long> lost) {
        FanIn fanIn = new FanIn(most);
        List<List<Long>> after = new ArrayList<>();
        for (long number = 0; number < 4; number++) {
            Task task = fanIn.next(TASKS.task(number));
            after.add(task.after());
            if (!lost.contains(number)) {
                fanIn.acknowledged(List.of(task));
            }
        }
        return after;
    }

    @Test
    void every_so_many_tasks_are_followed_by_one_that_depends_on_them() {
        assertThat(after(1, Set.of())).containsExactly(List.of(), List.of(0L), List.of(), List.of(2L));
        assertThat(after(2, Set.of())).containsExactly(List.of(), List.of(), List.of(0L, 1L), List.of());
    }

    @Test
    void none_depends_on_a_task_that_the_queue_may_not_have() {
        assertThat(after(2, Set.of(1L))).containsExactly(List.of(), List.of(), List.of(), List.of(0L, 2L));
    }

    @Test
    void without_a_number_no_task_depends_on_others() {
        assertThat(after(0, Set.of())).containsOnly(List.of());
    }
}
