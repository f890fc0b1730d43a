package dev.claimlab.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.producer.LoadShare;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Where the successor of a lost producer goes on, and which tasks count as added. */
final class ProducedTasksTest {

    private static final LoadShare SHARE = LoadShare.of(0, 2, 4);
    private static final long FIRST_TASK = 100;

    private final LongAdder acknowledged = new LongAdder();
    private final ProducedTasks sent = new ProducedTasks(acknowledged);
    private final Recorder first = sent.tap(WriterId.ofProducer(1), Recorder.none());

    private void record(Operation operation, Stage stage, long task) {
        first.append(0, operation, stage, 1, task, Event.NO_HOLD, 0);
    }

    @Test
    void a_producer_that_sent_nothing_begins_at_its_first_arrival() {
        assertThat(sent.next(SHARE, FIRST_TASK)).isEqualTo(SHARE.firstArrivals());
    }

    @Test
    void a_producer_goes_on_behind_the_last_task_that_it_may_have_added() {
        record(Operation.ENQUEUE, Stage.INVOKE, 100);
        record(Operation.ENQUEUE, Stage.OK, 100);
        record(Operation.ENQUEUE, Stage.INVOKE, 104);

        assertThat(sent.next(SHARE, FIRST_TASK)).containsExactly(8L, 1L);
    }

    @Test
    void a_task_counts_when_it_was_acknowledged_and_until_it_is_cancelled() {
        record(Operation.ENQUEUE, Stage.INVOKE, 100);
        assertThat(acknowledged.sum()).isZero();
        record(Operation.ENQUEUE, Stage.OK, 100);
        record(Operation.ENQUEUE, Stage.OK, 104);
        assertThat(acknowledged.sum()).isEqualTo(2);
        record(Operation.CANCEL, Stage.INVOKE, 104);
        record(Operation.CANCEL, Stage.OK, 104);
        assertThat(acknowledged.sum()).isOne();
    }

    @Test
    void an_order_to_begin_is_read_as_it_was_sent() {
        LoadOrder order = new LoadOrder(300, -5, 1_800_000_000_000_000_000L, -17, List.of(0L, 1L));

        assertThat(LoadOrder.parse(order.line())).isEqualTo(order);
    }
}
