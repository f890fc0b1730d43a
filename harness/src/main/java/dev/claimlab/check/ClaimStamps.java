package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The stamp at which each claim was sent: a claim's answer names its tasks, but only its INVOKE has that stamp. */
final class ClaimStamps {

    private static final long[] NONE = {};

    /** For each writer, the stamp of each of its calls by number; 0 where the call was not a claim. */
    private final Map<Integer, long[]> sent = new HashMap<>();

    ClaimStamps(History history) {
        history.forEach(Operation.CLAIM, event -> {
            if (event.stage() == Stage.INVOKE) {
                put(event);
            }
        });
    }

    private void put(Event event) {
        long[] calls = sent.computeIfAbsent(event.writer(), writer -> new long[64]);
        if (event.call() >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(event.call() + 1, calls.length * 2));
            sent.put(event.writer(), calls);
        }
        calls[event.call()] = event.nanos();
    }

    /** When the claim of this answer was sent; {@code Long.MIN_VALUE} if that was not observed. */
    long sent(Event answer) {
        long[] calls = sent.getOrDefault(answer.writer(), NONE);
        boolean known = answer.call() < calls.length && calls[answer.call()] != 0;
        return known ? calls[answer.call()] : Long.MIN_VALUE;
    }
}
