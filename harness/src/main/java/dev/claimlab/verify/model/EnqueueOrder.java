package dev.claimlab.verify.model;

import java.util.HashMap;
import java.util.Map;

/** Which task certainly came before which: its enqueue was committed before the other one was sent. */
final class EnqueueOrder {

    private final Map<Long, Integer> sent = new HashMap<>();
    private final Map<Long, Integer> committed = new HashMap<>();
    private int steps;

    void sent(long task) {
        sent.put(task, ++steps);
    }

    void committed(long task) {
        committed.put(task, ++steps);
    }

    boolean isBefore(long first, long second) {
        return committed.getOrDefault(first, Integer.MAX_VALUE) < sent.getOrDefault(second, 0);
    }
}
