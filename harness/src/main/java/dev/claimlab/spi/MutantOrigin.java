package dev.claimlab.spi;

/**
 * What is wrong with a strategy that is broken on purpose, in one way, after a bug that somebody reported.
 *
 * @param number its place in the gallery, from 1
 * @param failure the failure mode, as in {@code F19}
 * @param from the right strategy that it was made from, as the command line names it
 * @param expects what must be found
 */
public record MutantOrigin(int number, String failure, String from, Anomaly expects) {

    /** Refuses a number below one, and anything but the number of a failure mode. */
    public MutantOrigin {
        if (number < 1) {
            throw new IllegalArgumentException("mutants are numbered from 1: " + number);
        }
        if (!failure.matches("F[0-9]{2}")) {
            throw new IllegalArgumentException("a failure mode is written as in F19, not '" + failure + "'");
        }
        if (from.isBlank()) {
            throw new IllegalArgumentException("a mutant is made from a strategy that is right: from is empty");
        }
    }
}
