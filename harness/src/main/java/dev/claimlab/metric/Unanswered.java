package dev.claimlab.metric;

import dev.claimlab.history.Event;

/** Counts operations with an unknown outcome: those that ended UNKNOWN, and those whose worker died before the end. */
final class Unanswered {

    private int open;
    private int unknown;

    void add(Event event) {
        switch (event.stage()) {
            case INVOKE -> open++;
            case OK, FAIL -> open--;
            case UNKNOWN -> unknown++;
        }
    }

    int count() {
        return Math.max(open, unknown);
    }
}
