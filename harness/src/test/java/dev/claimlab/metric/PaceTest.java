package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final long MILLI = 1_000_000;

    private final HistoryBuilder builder = new HistoryBuilder();
    private int call;

    private void phase(long millis, Phase phase) {
        builder.add(
                millis * MILLI,
                WriterId.RUN,
                Operation.PHASE,
                Stage.OK,
                0,
                Event.NO_TASK,
                Event.NO_HOLD,
                phase.ordinal());
    }

    private void claim(long sentMillis, long answeredMillis, long task, int hold) {
        call++;
        builder.add(
                sentMillis * MILLI,
                WriterId.ofWorker(1),
                Operation.CLAIM,
                Stage.INVOKE,
                call,
                Event.NO_TASK,
                Event.NO_HOLD,
                1);
        builder.add(answeredMillis * MILLI, WriterId.ofWorker(1), Operation.CLAIM, Stage.OK, call, task, hold, 0);
    }

    private void emptyPoll(long millis) {
        claim(millis, millis + 1, Event.NO_TASK, Event.NO_HOLD);
    }

    private void task(long task, long sentMillis, long answeredMillis, long completedMillis) {
        claim(sentMillis, answeredMillis, task, 1);
        builder.add(completedMillis * MILLI, WriterId.ofWorker(1), Operation.COMPLETE, Stage.OK, call, task, 1, 0);
    }

    private Pace pace() {
        return Pace.of(builder.build());
    }

    @Test
    void claims_are_counted_from_the_phase_that_is_measured_until_the_arrivals_end() {
        emptyPoll(5);
        phase(10, Phase.MEASURE);
        emptyPoll(100);
        emptyPoll(200);
        emptyPoll(300);
        task(0, 400, 410, 420);
        phase(2010, Phase.DRAIN);
        emptyPoll(3000);

        assertThat(pace().claims()).isEqualTo(new ClaimCounts(4, 3, 4, 1.5));
    }

    @Test
    void a_claim_that_becomes_slower_is_slower_in_the_last_third() {
        phase(0, Phase.MEASURE);
        task(0, 10, 11, 12);
        task(1, 400, 402, 403);
        task(2, 700, 709, 710);
        task(3, 800, 809, 810);
        phase(900, Phase.DRAIN);

        assertThat(pace().thirds()).extracting(Pace.Third::claimMicros).containsExactly(1000L, 2000L, 9000L);
        assertThat(pace().thirds())
                .extracting(third -> Math.round(third.tasksPerSecond() * 0.3))
                .containsExactly(1L, 1L, 2L);
    }

    @Test
    void an_open_loop_has_the_rate_of_its_arrivals_and_is_not_asked_whether_it_had_warmed_up() {
        phase(0, Phase.MEASURE);
        for (long task = 0; task < 400; task++) {
            task(task, 2 * task, 2 * task + 1, 2 * task + 1);
        }
        assertThat(pace().warmUp()).isNotNull();

        phase(1000, Phase.DRAIN);
        assertThat(pace().warmUp()).isNull();
    }

    @Test
    void a_history_without_a_measured_time_has_no_pace() {
        assertThat(pace().claims()).isEqualTo(new ClaimCounts(0, 0, 0, 0));
    }
}
