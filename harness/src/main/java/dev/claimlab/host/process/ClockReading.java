package dev.claimlab.host.process;

/**
 * By how much the clock of another process is ahead of ours, as far as asking can tell.
 *
 * @param offsetNanos by how much
 * @param errorNanos how wrong that may be, at most
 */
record ClockReading(long offsetNanos, long errorNanos) {

    /** What follows from an answer: it was given at some moment between question and answer. */
    static ClockReading of(long askedNanos, long thereNanos, long answeredNanos) {
        long half = (answeredNanos - askedNanos + 1) / 2;
        return new ClockReading(thereNanos - askedNanos - half, half);
    }

    /** The one that is surer. */
    ClockReading orBetter(ClockReading other) {
        return other.errorNanos < errorNanos ? other : this;
    }

    /** What covers this reading and a later one, between which the clocks may have drifted. */
    ClockReading and(ClockReading later) {
        long low = Math.min(offsetNanos - errorNanos, later.offsetNanos - later.errorNanos);
        long high = Math.max(offsetNanos + errorNanos, later.offsetNanos + later.errorNanos);
        long half = (high - low + 1) / 2;
        return new ClockReading(low + half, half);
    }
}
