package dev.claimlab.check;

import dev.claimlab.history.Event;
import java.util.HashMap;
import java.util.Map;

/** The numbers of a story's calls and holds, and the stamps of its claims. */
final class StoryNumbers {

    private final Map<Integer, Integer> calls = new HashMap<>();
    private final Map<Integer, Integer> holds = new HashMap<>();
    private final Map<String, Integer> latestHolds = new HashMap<>();
    private final Map<Integer, Long> claimsSent = new HashMap<>();

    int newCall(int writer) {
        return calls.merge(writer, 1, Integer::sum);
    }

    /** The latest call of a writer. */
    int call(int writer) {
        return calls.getOrDefault(writer, 0);
    }

    int newHold(int worker, long task) {
        int hold = holds.merge(worker, 1, Integer::sum);
        latestHolds.put(worker + " " + task, hold);
        return hold;
    }

    /** The latest hold of a task by a worker; {@link Event#NO_HOLD} if there was none. */
    int hold(int worker, long task) {
        return latestHolds.getOrDefault(worker + " " + task, Event.NO_HOLD);
    }

    void claimSent(int worker, long nanos) {
        claimsSent.put(worker, nanos);
    }

    /** When the latest claim of a worker was sent; 0 if none was. */
    long claimSent(int worker) {
        return claimsSent.getOrDefault(worker, 0L);
    }
}
