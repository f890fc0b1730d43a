package dev.claimlab.history;

import dev.claimlab.history.Harm.Hit;
import org.jspecify.annotations.Nullable;

/** A claim since its answer, and the first fault that hit its worker meanwhile. */
final class HeldClaim {

    private final Event claimed;
    private @Nullable Hit hit;
    private boolean isEnded;

    HeldClaim(Event claimed) {
        this.claimed = claimed;
    }

    long task() {
        return claimed.task();
    }

    int writer() {
        return claimed.writer();
    }

    int number() {
        return claimed.hold();
    }

    long nanos() {
        return claimed.nanos();
    }

    @Nullable Hit hit() {
        return hit;
    }

    void hitBy(Hit fault) {
        hit = fault;
    }

    boolean isEnded() {
        return isEnded;
    }

    void end() {
        isEnded = true;
    }
}
