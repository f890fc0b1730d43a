package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When the duties of a queue were performed: a task that is due may wait until a duty has moved it. */
final class DutyTimes {

    /** For each duty, by its number, the end of each success by its begin. */
    private final Map<Long, NavigableMap<Long, Long>> successes = new TreeMap<>();

    private DutyTimes() {}

    /** The duties of a history; none where the queue has none. */
    static DutyTimes of(History history) {
        DutyTimes times = new DutyTimes();
        Map<Integer, Event> sent = new HashMap<>();
        history.forEach(Operation.DUTY, event -> {
            if (event.stage() == Stage.INVOKE) {
                sent.put(event.writer(), event);
                times.successes.computeIfAbsent(event.value(), any -> new TreeMap<>());
                return;
            }
            Event begun = sent.remove(event.writer());
            if (event.stage() == Stage.OK && begun != null && begun.call() == event.call()) {
                times.successes
                        .computeIfAbsent(begun.value(), any -> new TreeMap<>())
                        .put(begun.nanos(), event.nanos());
            }
        });
        return times;
    }

    /** The stamp by which each duty has been performed since another stamp; {@link Arrived#NEVER} if one never was. */
    long performedSince(long nanos) {
        long performed = nanos;
        for (NavigableMap<Long, Long> duty : successes.values()) {
            Map.Entry<Long, Long> next = duty.ceilingEntry(nanos);
            performed = next == null ? Arrived.NEVER : Math.max(performed, next.getValue());
        }
        return performed;
    }
}
