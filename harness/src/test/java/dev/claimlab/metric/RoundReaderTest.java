package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RoundReaderTest {

    private static final long MILLI = 1_000_000;

    private final HistoryBuilder builder = new HistoryBuilder();
    private long tasks;

    private void phase(long millis, Phase phase) {
        builder.add(
                millis * MILLI,
                WriterId.RUN,
                Operation.PHASE,
                Stage.OK,
                0,
                Event.NO_TASK,
                Event.NO_HOLD,
                Event.code(phase));
    }

    private void task(long intended, long acknowledged, long claimed, long done) {
        long task = tasks++;
        int call = (int) task + 1;
        WriterId producer = WriterId.ofProducer(0);
        WriterId worker = WriterId.ofWorker(1);
        builder.add(intended * MILLI, producer, Operation.ENQUEUE, Stage.INVOKE, call, task, 0, intended * MILLI);
        builder.add(acknowledged * MILLI, producer, Operation.ENQUEUE, Stage.OK, call, task, 0, 0);
        builder.add(claimed * MILLI, worker, Operation.CLAIM, Stage.OK, call, task, call, 0);
        builder.add(done * MILLI, worker, Operation.COMPLETE, Stage.OK, call, task, call, 0);
    }

    /** A backlog of ten tasks, each of which takes so long. */
    private void drained(long start, long millisEach) {
        phase(start, Phase.LOAD);
        phase(start + 10, Phase.MEASURE);
        for (int i = 1; i <= 10; i++) {
            long done = start + 10 + i * millisEach;
            task(start + 1, start + 2, done - 1, done);
        }
    }

    private static long p50(RoundFigures round, Latency latency) {
        return Objects.requireNonNull(round.latencyMicros().get(latency.key())).p50();
    }

    private List<RoundFigures> rounds() {
        return RoundReader.read(builder.build(), 1);
    }

    @Test
    void each_round_has_a_rate_of_its_own() {
        drained(0, 10);
        drained(1000, 20);

        assertThat(rounds()).extracting(RoundFigures::tasks).containsExactly(10L, 10L);
        assertThat(rounds().get(0).tasksPerSecond()).isCloseTo(100, within(0.5));
        assertThat(rounds().get(1).tasksPerSecond()).isCloseTo(50, within(0.5));
    }

    @Test
    void what_is_done_between_rounds_belongs_to_none() {
        drained(0, 10);
        phase(500, Phase.WARM_UP);
        drained(1000, 10);

        assertThat(rounds()).hasSize(2);
    }

    @Test
    void the_end_of_a_backlog_in_which_workers_find_too_little_is_left_out() {
        phase(0, Phase.LOAD);
        phase(10, Phase.MEASURE);
        for (int i = 1; i <= 9; i++) {
            task(1, 2, 9 + i * 10, 10 + i * 10);
        }
        task(1, 2, 5000, 6000);

        assertThat(rounds()).singleElement().satisfies(round -> {
            assertThat(round.tasks()).isEqualTo(10);
            assertThat(round.tasksPerSecond()).isCloseTo(100, within(0.5));
        });
    }

    @Test
    void a_claim_that_takes_all_although_it_was_asked_for_one_has_a_rate_nevertheless() {
        phase(0, Phase.LOAD);
        phase(10, Phase.MEASURE);
        for (int i = 1; i <= 10; i++) {
            task(1, 2, 15, 110);
        }

        assertThat(rounds())
                .singleElement()
                .satisfies(round -> assertThat(round.tasksPerSecond()).isCloseTo(100, within(0.5)));
    }

    @Test
    void a_slow_beginning_shows() {
        phase(0, Phase.LOAD);
        phase(10, Phase.MEASURE);
        for (long done : new long[] {100, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850, 900, 950, 1000}) {
            task(1, 2, done - 1, done);
        }

        assertThat(rounds().get(0).start()).isLessThan(0.5);
    }

    @Test
    void a_wait_counts_from_the_answer_to_the_enqueue_and_a_pickup_from_the_intended_arrival() {
        phase(0, Phase.MEASURE);
        phase(1000, Phase.DRAIN);
        task(100, 150, 170, 200);
        task(300, 350, 370, 400);
        task(1100, 1150, 1170, 1200);

        assertThat(rounds()).singleElement().satisfies(round -> {
            assertThat(round.tasks()).isEqualTo(2);
            assertThat(p50(round, Latency.PICKUP)).isBetween(69_900L, 70_100L);
            assertThat(p50(round, Latency.WAIT)).isBetween(19_900L, 20_100L);
        });
    }
}
