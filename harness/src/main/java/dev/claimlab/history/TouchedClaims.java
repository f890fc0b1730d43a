package dev.claimlab.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The claims that faults may have touched, each with its faults. */
final class TouchedClaims {

    private static final int BITS = 32;

    private final Map<Long, List<Hit>> hits = new HashMap<>();

    /** Notes that a fault may have touched a writer's claim of this number. */
    void add(Hit hit, int writer, int hold) {
        hits.computeIfAbsent(key(writer, hold), claim -> new ArrayList<>(1)).add(hit);
    }

    /** Whether a fault that took effect may have touched the claim of this answer. */
    boolean contains(Event claimed) {
        return hits.getOrDefault(key(claimed.writer(), claimed.hold()), List.of()).stream()
                .anyMatch(Hit::didStrike);
    }

    private static long key(int writer, int hold) {
        return ((long) writer << BITS) + hold;
    }
}
