package dev.claimlab.check;

import java.util.Arrays;

/** A growing list of stamps, 8 bytes each. */
final class Stamps {

    private long[] stamps = new long[64];
    private int count;

    void add(long nanos) {
        if (count == stamps.length) {
            stamps = Arrays.copyOf(stamps, count + (count >> 1));
        }
        stamps[count++] = nanos;
    }

    /** All stamps in order; the list is not used afterwards. */
    long[] sorted() {
        stamps = Arrays.copyOf(stamps, count);
        Arrays.sort(stamps);
        return stamps;
    }
}
