package dev.claimlab.metric;

import dev.claimlab.history.Event;

/** Counts the operations that nobody knows the end of: those that ended UNKNOWN, and those that ended with their worker. */
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
