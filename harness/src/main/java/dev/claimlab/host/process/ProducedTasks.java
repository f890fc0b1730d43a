package dev.claimlab.host.process;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.producer.LoadShare;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the history that came back says of the tasks of launched producers. A producer sends no task of which there is no
 * record, so that another process can go on behind the last one. Thread-safe.
 */
public final class ProducedTasks implements HistoryTap {

    private final LongAdder acknowledged;
    private final Map<WriterId, Long> last = new ConcurrentHashMap<>();

    /** Counts acknowledged tasks that were not cancelled in this counter. */
    public ProducedTasks(LongAdder acknowledged) {
        this.acknowledged = acknowledged;
    }

    @Override
    public Recorder tap(WriterId writer, Recorder recorder) {
        return (nanos, operation, stage, call, task, hold, value) -> {
            recorder.append(nanos, operation, stage, call, task, hold, value);
            note(writer, operation, stage, task);
        };
    }

    private void note(WriterId writer, Operation operation, Stage stage, long task) {
        if (operation == Operation.ENQUEUE && stage == Stage.INVOKE) {
            last.merge(writer, task, Math::max);
        } else if (operation == Operation.ENQUEUE && stage == Stage.OK) {
            acknowledged.increment();
        } else if (operation == Operation.CANCEL && stage == Stage.OK) {
            acknowledged.decrement();
        }
    }

    /** The arrival with which each producer of a share goes on, where this is the first task of all. */
    List<Long> next(LoadShare share, long firstTask) {
        return share.numbers().stream()
                .map(number -> {
                    Long sent = last.get(WriterId.ofProducer(number));
                    return sent == null ? number - 1L : sent - firstTask + share.all();
                })
                .toList();
    }
}
