package dev.claimlab.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The claims that workers hold at a point of a history. */
final class OpenClaims {

    private final Map<Integer, Map<Integer, HeldClaim>> open = new HashMap<>();
    private final Map<Integer, Long> claimsSent = new HashMap<>();

    /** A worker that claims again no longer has its previous claim, whatever its outcome. */
    void claimSent(Event event) {
        of(event).clear();
        claimsSent.put(event.writer(), event.nanos());
    }

    /** Adds the claim of this answer. */
    HeldClaim add(Event answer) {
        long sent = claimsSent.getOrDefault(answer.writer(), answer.nanos());
        HeldClaim claim = new HeldClaim(answer, sent);
        of(answer).put(answer.hold(), claim);
        return claim;
    }

    private Map<Integer, HeldClaim> of(Event event) {
        return open.computeIfAbsent(event.writer(), writer -> new HashMap<>());
    }

    void forEach(Consumer<HeldClaim> consumer) {
        open.values().forEach(claims -> claims.values().forEach(consumer));
    }

    /** Whether a library gave the task to its handler by itself, so that its worker never sent a claim. */
    boolean isPushed(Event event) {
        return !claimsSent.containsKey(event.writer());
    }

    /** A library completes a task after its handler has ended, and may tell nothing of it. */
    void endSent(Event event) {
        HeldClaim held = held(event);
        if (held != null && isPushed(event)) {
            held.endSent(event.nanos());
        }
    }

    /** The claim of this event; null if it is not open. */
    @Nullable HeldClaim held(Event event) {
        return of(event).get(event.hold());
    }

    /** Ends the claim of this event, if it is open. */
    @Nullable HeldClaim end(Event event) {
        HeldClaim held = of(event).remove(event.hold());
        if (held != null) {
            held.end();
        }
        return held;
    }
}
