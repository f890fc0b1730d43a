package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryBuilder;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Retried;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class MeasurementTest {

    private static final long MILLI = 1_000_000;
    private static final Percentage PRECISION = Percentage.withPercentage(0.1);

    private final HistoryBuilder builder = new HistoryBuilder();

    private static long at(long millis) {
        return 1_000_000 * MILLI + millis * MILLI;
    }

    private void phase(long millis, Phase phase) {
        builder.add(
                at(millis), WriterId.RUN, Operation.PHASE, Stage.OK, 0, Event.NO_TASK, Event.NO_HOLD, phase.ordinal());
    }

    private void enqueue(long task, long intended, long sent, long answered, Stage outcome) {
        builder.add(
                at(sent), WriterId.ofProducer(0), Operation.ENQUEUE, Stage.INVOKE, (int) task, task, 0, at(intended));
        builder.add(at(answered), WriterId.ofProducer(0), Operation.ENQUEUE, outcome, (int) task, task, 0, 0);
    }

    private void worker(long millis, Operation operation, Stage stage, long task, long value) {
        builder.add(at(millis), WriterId.ofWorker(1), operation, stage, 1, task, 1, value);
    }

    /** A task that arrives, is claimed and is completed at these times. */
    private void task(long task, long intended, long claimed, long completed) {
        enqueue(task, intended, intended, intended + 1, Stage.OK);
        worker(claimed, Operation.CLAIM, Stage.OK, task, 0);
        worker(completed, Operation.COMPLETE, Stage.OK, task, 0);
    }

    private Measurement measured() {
        return Measurement.of(builder.build());
    }

    private Metrics metrics() {
        return measured().metrics(ServerCost.UNKNOWN);
    }

    private long slowest(Latency latency) {
        return measured().histogram(latency).getMaxValue();
    }

    @Test
    void latencies_count_from_the_intended_time_and_not_from_the_sending() {
        phase(0, Phase.MEASURE);
        enqueue(0, 10, 500, 510, Stage.OK);
        worker(600, Operation.CLAIM, Stage.OK, 0, 0);
        worker(650, Operation.COMPLETE, Stage.OK, 0, 0);

        assertThat(slowest(Latency.ENQUEUE)).isCloseTo(500 * MILLI, PRECISION);
        assertThat(slowest(Latency.PICKUP)).isCloseTo(590 * MILLI, PRECISION);
        assertThat(slowest(Latency.SERVICE)).isCloseTo(50 * MILLI, PRECISION);
        assertThat(slowest(Latency.END_TO_END)).isCloseTo(640 * MILLI, PRECISION);
    }

    @Test
    void a_task_claimed_again_was_picked_up_by_the_claim_that_completed_it() {
        phase(0, Phase.MEASURE);
        enqueue(0, 10, 10, 11, Stage.OK);
        worker(20, Operation.CLAIM, Stage.OK, 0, 0);
        worker(30, Operation.RETRY, Stage.OK, 0, Retried.READY.ordinal());
        worker(100, Operation.CLAIM, Stage.OK, 0, 0);
        worker(140, Operation.COMPLETE, Stage.OK, 0, 0);

        assertThat(slowest(Latency.PICKUP)).isCloseTo(90 * MILLI, PRECISION);
        assertThat(slowest(Latency.SERVICE)).isCloseTo(40 * MILLI, PRECISION);
    }

    @Test
    void beside_a_flood_the_latencies_of_noisy_and_quiet_tasks_are_told_apart() {
        phase(0, Phase.MEASURE);
        builder.add(at(1), WriterId.ofProducer(0), Operation.TRAIT, Stage.OK, Trait.NOISY.ordinal(), 0, 0, 1);
        task(0, 10, 200, 310);
        task(1, 10, 20, 30);

        assertThat(slowest(Latency.NOISY)).isCloseTo(300 * MILLI, PRECISION);
        assertThat(slowest(Latency.QUIET)).isCloseTo(20 * MILLI, PRECISION);
        assertThat(metrics().latencies()).containsKeys(Latency.NOISY, Latency.QUIET);
    }

    @Test
    void without_a_flood_nobody_is_noisy_or_quiet() {
        phase(0, Phase.MEASURE);
        task(1, 10, 20, 30);

        assertThat(metrics().latencies()).doesNotContainKeys(Latency.NOISY, Latency.QUIET);
    }

    @Test
    void a_task_ends_with_its_first_accepted_completion() {
        phase(0, Phase.MEASURE);
        task(0, 10, 20, 30);
        worker(400, Operation.CLAIM, Stage.OK, 0, 0);
        worker(500, Operation.COMPLETE, Stage.OK, 0, 0);

        assertThat(slowest(Latency.END_TO_END)).isCloseTo(20 * MILLI, PRECISION);
        assertThat(slowest(Latency.PICKUP)).isCloseTo(10 * MILLI, PRECISION);
        assertThat(metrics().tasks().completed()).isEqualTo(1);
    }

    @Test
    void tasks_of_the_warm_up_are_counted_but_not_measured() {
        phase(0, Phase.WARM_UP);
        task(0, 5, 10, 900);
        phase(100, Phase.MEASURE);
        task(1, 150, 160, 170);

        assertThat(metrics().measuredTasks()).isEqualTo(1);
        assertThat(metrics().tasks().completed()).isEqualTo(2);
        assertThat(measured().histogram(Latency.END_TO_END).getTotalCount()).isEqualTo(1);
        assertThat(slowest(Latency.END_TO_END)).isCloseTo(20 * MILLI, PRECISION);
    }

    @Test
    void tasks_meant_to_arrive_after_the_end_of_arrivals_are_not_measured() {
        phase(0, Phase.MEASURE);
        task(0, 5, 10, 20);
        phase(100, Phase.DRAIN);
        task(1, 100, 110, 120);

        assertThat(metrics().measuredTasks()).isEqualTo(1);
    }

    @Test
    void a_backlog_is_timed_from_the_start_of_the_workers_to_the_last_completion() {
        phase(0, Phase.LOAD);
        for (int task = 0; task < 10; task++) {
            enqueue(task, 1, 1, 2, Stage.OK);
        }
        phase(1000, Phase.MEASURE);
        for (int task = 0; task < 10; task++) {
            worker(1000 + task * 20, Operation.CLAIM, Stage.OK, task, 0);
            worker(1020 + task * 20, Operation.COMPLETE, Stage.OK, task, 0);
        }
        phase(5000, Phase.DRAIN);

        assertThat(metrics().throughputPerSecond()).isCloseTo(10 / 0.2, within(1e-6));
    }

    @Test
    void an_open_loop_is_timed_until_arrivals_end_and_counts_what_was_completed_by_then() {
        phase(0, Phase.MEASURE);
        task(0, 100, 110, 120);
        task(1, 200, 210, 220);
        task(2, 900, 910, 1500);
        phase(1000, Phase.DRAIN);

        assertThat(metrics().throughputPerSecond()).isCloseTo(2, within(1e-6));
        assertThat(metrics().measuredTasks()).isEqualTo(3);
    }

    @Test
    void a_run_in_which_nothing_was_completed_has_no_throughput() {
        phase(0, Phase.MEASURE);
        enqueue(0, 1, 1, 2, Stage.OK);

        assertThat(metrics().throughputPerSecond()).isZero();
        assertThat(metrics().measuredTasks()).isZero();
    }

    @Test
    void what_nobody_knows_of_is_counted() {
        phase(0, Phase.MEASURE);
        enqueue(0, 1, 1, 2, Stage.UNKNOWN);
        worker(10, Operation.CLAIM, Stage.UNKNOWN, Event.NO_TASK, 0);
        worker(20, Operation.CLAIM, Stage.OK, 0, 0);
        worker(30, Operation.COMPLETE, Stage.UNKNOWN, 0, 0);
        worker(40, Operation.CLAIM, Stage.UNKNOWN, Event.NO_TASK, 0);

        assertThat(metrics().unknown()).isEqualTo(new Metrics.UnknownCounts(1, 2, 1, 0, 0));
        assertThat(metrics().tasks()).isEqualTo(new Metrics.TaskCounts(0, 0, 0, 0, 0));
    }

    @Test
    void claims_that_the_server_refused_are_counted() {
        phase(0, Phase.MEASURE);
        worker(10, Operation.CLAIM, Stage.INVOKE, Event.NO_TASK, 0);
        worker(20, Operation.CLAIM, Stage.FAIL, Event.NO_TASK, 0);
        worker(30, Operation.CLAIM, Stage.INVOKE, Event.NO_TASK, 0);
        worker(40, Operation.CLAIM, Stage.OK, Event.NO_TASK, 0);

        assertThat(metrics().claims()).isEqualTo(new Metrics.ClaimCounts(2, 1));
    }

    @Test
    void tasks_given_back_are_counted_and_those_given_up_apart() {
        phase(0, Phase.MEASURE);
        enqueue(0, 1, 1, 2, Stage.OK);
        worker(10, Operation.CLAIM, Stage.OK, 0, 0);
        worker(20, Operation.RETRY, Stage.OK, 0, Retried.READY.ordinal());
        worker(30, Operation.CLAIM, Stage.OK, 0, 0);
        worker(40, Operation.RETRY, Stage.OK, 0, Retried.DEAD.ordinal());
        worker(50, Operation.RETRY, Stage.FAIL, 0, Retried.NOT_OURS.ordinal());

        assertThat(metrics().tasks()).isEqualTo(new Metrics.TaskCounts(1, 0, 2, 1, 0));
    }

    @Test
    void percentiles_are_in_microseconds() {
        phase(0, Phase.MEASURE);
        for (int task = 0; task < 100; task++) {
            task(task, 10, 20, 20 + task + 1);
        }

        Percentiles service = metrics().latencies().getOrDefault(Latency.SERVICE, new Percentiles(0, 0, 0, 0, 0, 0));

        assertThat(service.count()).isEqualTo(100);
        assertThat(service.p50()).isCloseTo(50_000, PRECISION);
        assertThat(service.p99()).isCloseTo(99_000, PRECISION);
        assertThat(service.max()).isCloseTo(100_000, PRECISION);
    }
}
