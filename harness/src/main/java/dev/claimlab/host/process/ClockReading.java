package dev.claimlab.host.process;

/**
 * The estimated offset of another process's clock from this one's.
 *
 * @param offsetNanos by how much the other clock is ahead
 * @param errorNanos the maximum error of the offset
 */
record ClockReading(long offsetNanos, long errorNanos) {

    /** The reading that follows from one answer, given at some moment between question and answer. */
    static ClockReading of(long askedNanos, long thereNanos, long answeredNanos) {
        long half = (answeredNanos - askedNanos + 1) / 2;
        return new ClockReading(thereNanos - askedNanos - half, half);
    }

    /** The reading with the smaller error. */
    ClockReading orBetter(ClockReading other) {
        return other.errorNanos < errorNanos ? other : this;
    }

    /** A reading that covers this one and a later one, between which the clocks may have drifted. */
    ClockReading and(ClockReading later) {
        long low = Math.min(offsetNanos - errorNanos, later.offsetNanos - later.errorNanos);
        long high = Math.max(offsetNanos + errorNanos, later.offsetNanos + later.errorNanos);
        long half = (high - low + 1) / 2;
        return new ClockReading(low + half, half);
    }
}
