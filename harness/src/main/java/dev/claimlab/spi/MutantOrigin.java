package dev.claimlab.spi;

/**
 * The origin of a mutant: a strategy broken on purpose in one way, after a public bug report.
 *
 * @param number its position in the list of mutants, from 1
 * @param failure the failure mode, as in {@code F19}
 * @param from the correct strategy that it derives from, as the command line names it
 * @param expects the anomaly that must be found
 */
public record MutantOrigin(int number, String failure, String from, Anomaly expects) {

    /** Rejects a number below one, a malformed failure mode and an empty {@code from}. */
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
